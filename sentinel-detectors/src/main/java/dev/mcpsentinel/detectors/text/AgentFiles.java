/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.Locale;
import java.util.Set;

/** Knows the files from which agents take instructions, by the names that their documentation gives. */
final class AgentFiles {

    private static final Set<String> NAMES = Set.of(
            "skill.md",
            "agents.md",
            "agent.md",
            "agents.override.md",
            "claude.md",
            "claude.local.md",
            "gemini.md",
            "qwen.md",
            "warp.md",
            "crush.md",
            "copilot-instructions.md",
            ".cursorrules",
            ".windsurfrules",
            ".clinerules",
            ".roorules",
            ".goosehints",
            ".rules",
            "guidelines.md",
            "conventions.md",
            "llms.txt",
            "llms-full.txt");

    private static final String[] ENDINGS = {
        ".mdc", ".instructions.md", ".prompt.md", ".chatmode.md", ".agent.md", ".cursorrules"
    };

    private static final String[] DIRECTORIES = {
        ".cursor/rules/",
        ".cursor/commands/",
        ".claude/commands/",
        ".claude/agents/",
        ".claude/skills/",
        ".claude/rules/",
        ".github/instructions/",
        ".github/prompts/",
        ".github/agents/",
        ".github/chatmodes/",
        ".windsurf/rules/",
        ".windsurf/workflows/",
        ".clinerules/",
        ".roo/rules",
        ".kiro/steering/",
        ".amazonq/rules/",
        ".continue/rules/",
        ".continue/prompts/",
        ".junie/",
        ".trae/rules/",
        ".augment/rules/",
        ".agents/skills/",
        ".codex/prompts/",
        ".gemini/commands/",
        ".opencode/agent/",
        ".opencode/command/"
    };

    private AgentFiles() {}

    /** Tells whether agents take what stands in a file for instructions. */
    static boolean isAgentFile(String path) {
        String lower = "/" + path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        if (NAMES.contains(name)) {
            return (!name.equals("guidelines.md") && !name.equals("conventions.md")) || lower.contains("/.");
        }
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        for (String directory : DIRECTORIES) {
            if (lower.contains("/" + directory) && isText(name)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a file is a prompt of a server or a program. */
    static boolean isPrompt(String path) {
        String lower = "/" + path.toLowerCase(Locale.ROOT);
        return (lower.contains("/prompts/") && isText(lower)) || lower.endsWith(".prompt");
    }

    private static boolean isText(String name) {
        return name.endsWith(".md") || name.endsWith(".txt") || name.endsWith(".toml") || name.endsWith(".mdx");
    }
}
