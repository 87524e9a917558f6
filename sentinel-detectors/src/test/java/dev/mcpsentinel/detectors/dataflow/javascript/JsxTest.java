/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** JSX. */
class JsxTest {

    @Test
    void elements() {
        assertThat(Lowered.tsx("x = <div id=\"a\" onClick={f} disabled {...rest}>Hi {name} <br/></div>")
                        .body())
                .isEqualTo(
                        "(ASSIGN = (NAME x) (JSX div (OBJECT (PROPERTY id (STRING a)) (PROPERTY onClick (NAME f)) (PROPERTY disabled (BOOLEAN true)) (SPREAD (NAME rest))) (STRING Hi) (NAME name) (JSX br (OBJECT))))");
    }

    @Test
    void fragmentsAndComments() {
        assertThat(Lowered.javaScript("x = <>{/* none */}<Ui.Tool a-b='\\n'/></>")
                        .body())
                .isEqualTo("(ASSIGN = (NAME x) (JSX (OBJECT) (JSX Ui.Tool (OBJECT (PROPERTY a-b (STRING \\n))))))");
    }

    @Test
    void dangerousHtml() {
        assertThat(Lowered.tsx("<p dangerouslySetInnerHTML={{ __html: html }} />")
                        .body())
                .isEqualTo(
                        "(JSX p (OBJECT (PROPERTY dangerouslySetInnerHTML (OBJECT (PROPERTY __html (NAME html))))))");
    }

    @Test
    void genericComponents() {
        assertThat(Lowered.tsx("<List<Tool> items={tools} />").body())
                .isEqualTo("(JSX List (OBJECT (PROPERTY items (NAME tools))))");
    }
}
