/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Texts by which the keyword pass finds the files that use what a row is about. Each path has one that stands in every such
 * file: the name of the package where that says something, or else the name of what is used.
 */
final class Keywords {

    private static final int MIN_LENGTH = 2;
    private static final int MAX_LENGTH = 64;

    /** Shorter names of Python modules stand in too many other words. */
    private static final int MIN_MODULE_LENGTH = 4;

    /** Names of modules that stand in every other file. */
    private static final Set<String> EVERYWHERE = Set.of("http", "html", "json", "time", "test", "core", "util");

    /** Packages that are none. */
    private static final Set<String> NO_PACKAGES = Set.of("global", "jsx");

    /** Objects of which all globals are properties. */
    private static final Set<String> ROOTS = Set.of("window", "globalThis", "global", "self", "top");

    private static final Set<String> OF_NODE = Set.of(
            "fs",
            "os",
            "vm",
            "net",
            "http",
            "https",
            "http2",
            "dns",
            "tls",
            "url",
            "repl",
            "dgram",
            "module",
            "cluster",
            "process",
            "readline",
            "crypto",
            "path",
            "zlib",
            "stream",
            "buffer",
            "inspector",
            "test");

    private static final String MARKS = "()[]";

    private Keywords() {}

    static List<String> of(ApiPath path, Use use, Dialect dialect) {
        List<String> keywords = new ArrayList<>();
        for (String keyword : path.isOfUnknown() ? List.of(ofMethod(path, use)) : of(path.text(), use, dialect)) {
            String text = keyword.length() < MIN_LENGTH ? "." + keyword : keyword;
            text = text.substring(0, Math.min(text.length(), MAX_LENGTH)).toLowerCase(Locale.ROOT);
            if (isPrintable(text)) {
                keywords.add(text);
            }
        }
        return keywords;
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** A property that is read can be taken out by its name alone, a method is called behind a dot. */
    private static String ofMethod(ApiPath path, Use use) {
        return use == Use.READ || use == Use.WRITE ? path.method() : "." + path.method();
    }

    private static List<String> of(String path, Use use, Dialect dialect) {
        if (dialect == Dialect.PYTHON) {
            return List.of(ofPython(path, use));
        }
        String module = ApiPath.packageOf(path);
        if (NO_PACKAGES.contains(module)) {
            List<String> names = names(path.substring(module.length() + 1));
            List<String> telling = new ArrayList<>(names);
            telling.removeAll(ROOTS);
            return List.of(longest(telling.isEmpty() ? names : telling));
        }
        return ofPackage(module);
    }

    private static List<String> ofPackage(String module) {
        if (!module.chars().allMatch(Character::isLetter)) {
            return List.of(module);
        }
        List<String> keywords = new ArrayList<>(
                List.of("'" + module + "'", "\"" + module + "\"", "'" + module + "/", "\"" + module + "/"));
        if (OF_NODE.contains(module)) {
            keywords.addAll(List.of("node:" + module));
        }
        return keywords;
    }

    private static String ofPython(String path, Use use) {
        int call = 0;
        while (call < path.length() && MARKS.indexOf(path.charAt(call)) < 0) {
            call++;
        }
        List<String> names = names(path.substring(0, call));
        String first = names.get(0);
        if (names.size() == 1) {
            return first;
        }
        if (first.equals("builtins")) {
            return names.get(1) + (use == Use.CALL ? "(" : "");
        }
        return first.length() >= MIN_MODULE_LENGTH && !EVERYWHERE.contains(first)
                ? first
                : longest(names.subList(1, names.size()));
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (StringTokenizer parts = new StringTokenizer(path, "." + MARKS); parts.hasMoreTokens(); ) {
            names.add(parts.nextToken());
        }
        return names;
    }

    private static String longest(List<String> names) {
        String longest = "";
        for (String name : names) {
            longest = name.length() > longest.length() ? name : longest;
        }
        return longest;
    }
}
