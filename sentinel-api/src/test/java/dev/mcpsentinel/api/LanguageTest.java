/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    src/server.py          | PYTHON
                    stubs.pyi              | PYTHON
                    index.js               | JAVASCRIPT
                    index.mjs              | JAVASCRIPT
                    App.jsx                | JAVASCRIPT
                    index.ts               | TYPESCRIPT
                    types.d.ts             | TYPESCRIPT
                    App.tsx                | TSX
                    main.go                | GO
                    Main.java              | JAVA
                    build.gradle.kts       | KOTLIN
                    lib.rs                 | RUST
                    a.h                    | C
                    a.hpp                  | CPP
                    A.cs                   | CSHARP
                    a.php                  | PHP
                    a.rb                   | RUBY
                    run.sh                 | SHELL
                    run.ps1                | POWERSHELL
                    package.json           | JSON
                    tsconfig.jsonc         | JSON
                    mcp.YAML               | YAML
                    ci.yml                 | YAML
                    pyproject.toml         | TOML
                    pom.xml                | XML
                    index.html             | HTML
                    Page.vue               | HTML
                    a.css                  | CSS
                    a.sql                  | SQL
                    README.md              | MARKDOWN
                    rule.mdc               | MARKDOWN
                    a.properties           | PROPERTIES
                    setup.cfg              | INI
                    .env                   | DOTENV
                    .env.local             | DOTENV
                    config/.env.production | DOTENV
                    prod.env               | DOTENV
                    Dockerfile             | DOCKERFILE
                    docker/Dockerfile.dev  | DOCKERFILE
                    app.dockerfile         | DOCKERFILE
                    Containerfile          | DOCKERFILE
                    Containerfile.dev      | DOCKERFILE
                    .clinerules            | MARKDOWN
                    .cursorrules           | MARKDOWN
                    .windsurfrules         | MARKDOWN
                    .npmrc                 | INI
                    Pipfile                | TOML
                    Pipfile.lock           | JSON
                    poetry.lock            | TOML
                    uv.lock                | TOML
                    package-lock.json      | JSON
                    yarn.lock              | TEXT
                    requirements.txt       | TEXT
                    go.mod                 | TEXT
                    LICENSE                | TEXT
                    .gitignore             | TEXT
                    archive.py/notes       | TEXT
                    .envrc                 | TEXT
                    a.                     | TEXT
                    """)
    void aLanguageIsToldFromTheName(String path, Language language) {
        assertThat(Language.ofPath(path)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"bin/go", "bin/java", "c", "h", "conf", "php", "env", "md", "python3"})
    void aNameWithoutADotSaysNothing(String path) {
        assertThat(Language.ofPath(path)).isEqualTo(Language.TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void aLanguageIsFoundByItsId(Language language) {
        assertThat(Language.ofId(language.id())).contains(language);
        assertThat(language.id()).isLowerCase();
    }

    @Test
    void anUnknownIdIsNoLanguage() {
        assertThat(Language.ofId("cobol")).isEmpty();
        assertThat(Language.ofId("PYTHON")).isEmpty();
    }
}
