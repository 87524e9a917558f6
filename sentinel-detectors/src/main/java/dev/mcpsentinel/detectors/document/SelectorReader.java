/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads paths. */
final class SelectorReader {

    private static final int MAX_LENGTH = 1_000;

    private final Function<String, List<Selector>> named;

    /**
     * Makes a reader.
     *
     * @param named returns what a named path stands for
     */
    SelectorReader(Function<String, List<Selector>> named) {
        this.named = named;
    }

    /**
     * Reads a path.
     *
     * @throws WrongText if it is wrong
     */
    Selector read(String path) {
        if (path.length() > MAX_LENGTH) {
            throw new WrongText("is longer than " + MAX_LENGTH + " characters");
        }
        if (path.equals(".")) {
            return Selector.SELF;
        }
        List<Step> steps = new ArrayList<>();
        for (String text : path.split("/", -1)) {
            steps.add(step(text));
        }
        return new Selector(steps);
    }

    private Step step(String text) {
        if (text.equals("**")) {
            return new Step.Descendants();
        }
        if (text.equals("[]")) {
            return new Step.Items();
        }
        if (text.startsWith("@")) {
            return new Step.Ways(named.apply(text.substring(1)));
        }
        if (text.startsWith("{")) {
            if (!text.endsWith("}")) {
                throw new WrongText("lacks the '}' of '" + text + "'");
            }
            return children(false, text.substring(1, text.length() - 1).split(",", -1));
        }
        return children(text.equals("*"), text);
    }

    private static Step children(boolean items, String... names) {
        List<KeyGlob> keys = new ArrayList<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw new WrongText("has a step or an alternative that is empty");
            }
            if (name.contains("**") || name.chars().anyMatch(c -> "{}[]".indexOf(c) >= 0)) {
                throw new WrongText("has '" + name + "' for a key; steps are a key, a key with '*', '{a,b}', '*', '[]',"
                        + " '**' and '@name'");
            }
            keys.add(new KeyGlob(name.replace("~1", "/").replace("~0", "~")));
        }
        return new Step.Children(keys, items);
    }
}
