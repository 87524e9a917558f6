/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The language or format of a file, told from its name. */
public enum Language {
    /** Python. */
    PYTHON("python", "py pyi pyw"),
    /** JavaScript, with or without JSX. */
    JAVASCRIPT("javascript", "js mjs cjs jsx"),
    /** TypeScript. */
    TYPESCRIPT("typescript", "ts mts cts"),
    /** TypeScript with JSX. */
    TSX("tsx", "tsx"),
    /** Go. */
    GO("go", "go"),
    /** Java. */
    JAVA("java", "java"),
    /** Kotlin. */
    KOTLIN("kotlin", "kt kts"),
    /** Rust. */
    RUST("rust", "rs"),
    /** C. */
    C("c", "c h"),
    /** C++. */
    CPP("cpp", "cc cpp cxx hh hpp hxx"),
    /** C#. */
    CSHARP("csharp", "cs"),
    /** PHP. */
    PHP("php", "php"),
    /** Ruby. */
    RUBY("ruby", "rb"),
    /** Shell scripts. */
    SHELL("shell", "sh bash zsh ksh"),
    /** PowerShell. */
    POWERSHELL("powershell", "ps1 psm1"),
    /** JSON, also with comments and trailing commas. */
    JSON("json", "json jsonc json5 webmanifest"),
    /** YAML. */
    YAML("yaml", "yaml yml"),
    /** TOML. */
    TOML("toml", "toml"),
    /** XML. */
    XML("xml", "xml pom xsd csproj"),
    /** HTML. */
    HTML("html", "html htm vue svelte"),
    /** CSS. */
    CSS("css", "css scss less"),
    /** SQL. */
    SQL("sql", "sql"),
    /** Markdown. */
    MARKDOWN("markdown", "md mdx mdc markdown"),
    /** Java properties. */
    PROPERTIES("properties", "properties"),
    /** Section and key files. */
    INI("ini", "ini cfg conf"),
    /** Environment files: {@code .env}, {@code prod.env}. */
    DOTENV("dotenv", "env"),
    /** Dockerfile and Containerfile. */
    DOCKERFILE("dockerfile", "dockerfile"),
    /** Any other text. */
    TEXT("text", "txt");

    private static final Map<String, Language> BY_EXTENSION = new HashMap<>();
    private static final Map<String, Language> BY_ID = new HashMap<>();
    private static final Map<String, Language> BY_NAME = Map.of(
            "dockerfile", DOCKERFILE,
            "containerfile", DOCKERFILE,
            ".clinerules", MARKDOWN,
            ".cursorrules", MARKDOWN,
            ".windsurfrules", MARKDOWN,
            ".npmrc", INI,
            "pipfile", TOML,
            "poetry.lock", TOML,
            "uv.lock", TOML,
            "pipfile.lock", JSON);

    static {
        for (Language language : values()) {
            BY_ID.put(language.id, language);
            for (String extension : language.extensions.split(" ", -1)) {
                BY_EXTENSION.put(extension, language);
            }
        }
    }

    private final String id;
    private final String extensions;

    Language(String id, String extensions) {
        this.id = id;
        this.extensions = extensions;
    }

    /**
     * Returns the name used in rule files and reports.
     *
     * @return the lower-case name
     */
    public String id() {
        return id;
    }

    /**
     * Finds a language by its {@link #id()}.
     *
     * @param id a lower-case name
     * @return the language, or empty for an unknown name
     */
    public static Optional<Language> ofId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /**
     * Tells the language of a file from its name.
     *
     * @param path a path; only the part behind the last {@code /} counts
     * @return the language; {@link #TEXT} for names that say nothing
     */
    public static Language ofPath(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Language byName = BY_NAME.get(name);
        if (byName != null) {
            return byName;
        }
        if (name.equals(".env") || name.startsWith(".env.")) {
            return DOTENV;
        }
        if (name.startsWith("dockerfile.") || name.startsWith("containerfile.")) {
            return DOCKERFILE;
        }
        int dot = name.lastIndexOf('.');
        return dot < 0 ? TEXT : BY_EXTENSION.getOrDefault(name.substring(dot + 1), TEXT);
    }
}
