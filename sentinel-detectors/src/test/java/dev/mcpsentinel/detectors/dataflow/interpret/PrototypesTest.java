/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that lead to the prototype of all objects. */
class PrototypesTest {

    private static void tool(String body) {
        Servers.typescript("""
                const settings: any = { ui: {}, net: {} };
                server.tool("set", { section: z.string(), key: z.string(), value: z.string() },
                  async ({ section, key, value }) => {
                %s
                    return { content: [] };
                  });
                """.formatted(body.indent(4))).verify();
    }

    private static void function(String text) {
        Servers.files().source("merge.js", text).audit();
    }

    @Test
    void twoKeysThatSomebodyChooses() {
        tool("""
                // ruleid: taint.prototype-pollution
                settings[section][key] = value;
                """);
    }

    @Test
    void theObjectMayHaveAName() {
        tool("""
                const part = settings[section] ?? {};
                // ruleid: taint.prototype-pollution
                part[key] = value;
                """);
    }

    @Test
    void oneKeyOfAnObjectIsItsOwn() {
        tool("settings[key] = value;");
    }

    @Test
    void objectsWithoutAPrototype() {
        tool("""
                const all = Object.create(null);
                all[section] = all[section] || Object.create(null);
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "section === '__proto__' || section === 'constructor'",
                "['__proto__', 'constructor', 'prototype'].includes(section)",
                "/__proto__|constructor/.test(section)",
                "!settings.hasOwnProperty(section)",
                "!Object.hasOwn(settings, section)",
                "!Object.prototype.hasOwnProperty.call(settings, section)",
            })
    void aCheckBefore(String refused) {
        tool("""
                if (%s) throw new Error("no such section");
                settings[section][key] = value;
                """.formatted(refused));
    }

    @ParameterizedTest
    @ValueSource(strings = {"section === '__proto__'", "!(section in settings)", "!settings[section]"})
    void aCheckThatSaysTooLittle(String refused) {
        tool("""
                if (%s) throw new Error("no such section");
                // ruleid: taint.prototype-pollution
                settings[section][key] = value;
                """.formatted(refused));
    }

    @Test
    void aMergeThatCallsItself() {
        function("""
                function merge(into, from) {
                  for (const key in from) {
                    if (isObject(into[key])) {
                      merge(into[key], from[key]);
                    } else {
                      // ruleid: taint.prototype-pollution
                      into[key] = from[key];
                    }
                  }
                }
                """);
    }

    @Test
    void aMergeThatChecksItsKeys() {
        function("""
                function isSafe(key) {
                  return key !== "__proto__" && key !== "constructor" && key !== "prototype";
                }
                function merge(into, from) {
                  Object.keys(from).forEach((key) => {
                    if (!isSafe(key)) return;
                    if (into[key]) {
                      merge(into[key], from[key]);
                    } else {
                      into[key] = from[key];
                    }
                  });
                }
                """);
    }

    @Test
    void aPathThatIsFollowed() {
        function("""
                function assign(target, path, value) {
                  const keys = path.split(".");
                  for (let i = 0; i < keys.length - 1; i++) {
                    // ruleid: taint.prototype-pollution
                    target = target[keys[i]] = target[keys[i]] || {};
                  }
                  // ruleid: taint.prototype-pollution
                  target[keys[keys.length - 1]] = value;
                }
                """);
    }

    @Test
    void aCopyOfOneLevel() {
        function("""
                function extend(into, from) {
                  for (const key in from) {
                    into[key] = from[key];
                  }
                }
                """);
    }
}
