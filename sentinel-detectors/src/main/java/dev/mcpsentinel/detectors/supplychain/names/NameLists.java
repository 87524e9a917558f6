/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The bundled lists. Each file says in its first lines where its names come from. */
final class NameLists {

    private static final Map<Ecosystem, NameLists> LOADED = new ConcurrentHashMap<>();

    private final Ecosystem ecosystem;
    private final Set<String> popular = new LinkedHashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> scopes = new LinkedHashSet<>();
    private final Map<String, Set<String>> malicious = new HashMap<>();

    private NameLists(Ecosystem ecosystem) {
        this.ecosystem = ecosystem;
        words(ecosystem.id() + "-popular").forEach(name -> popular.add(ecosystem.canonical(name)));
        words(ecosystem.id() + "-known").forEach(name -> known.add(ecosystem.canonical(name)));
        known.addAll(popular);
        if (ecosystem == Ecosystem.NPM) {
            scopes.addAll(words("npm-scopes"));
        }
        for (String line : lines("malicious")) {
            String[] words = line.split(" ", -1);
            if (words[0].equals(ecosystem.id())) {
                malicious.put(
                        ecosystem.canonical(words[1]),
                        new HashSet<>(List.of(words).subList(2, words.length)));
            }
        }
    }

    static NameLists of(Ecosystem ecosystem) {
        return LOADED.computeIfAbsent(ecosystem, NameLists::new);
    }

    Set<String> popular() {
        return popular;
    }

    Set<String> scopes() {
        return scopes;
    }

    boolean isKnown(String name) {
        return known.contains(ecosystem.canonical(name));
    }

    /** Tells whether a package, in a version or in all, was published with malicious code. */
    boolean isMalicious(String name, String version) {
        Set<String> versions = malicious.getOrDefault(ecosystem.canonical(name), Set.of());
        String exact = version.replaceFirst("^(?:[=v\\s]{1,3}|==)", "");
        return versions.contains("*") || (!exact.isEmpty() && versions.contains(exact));
    }

    private static List<String> words(String list) {
        return lines(list).stream()
                .flatMap(line -> List.of(line.split(" ", -1)).stream())
                .toList();
    }

    private static List<String> lines(String list) {
        List<String> lines = new ArrayList<>();
        try (InputStream in = NameLists.class.getResourceAsStream(list + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the list " + list + " is missing from the jar");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    lines.add(line.trim());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
