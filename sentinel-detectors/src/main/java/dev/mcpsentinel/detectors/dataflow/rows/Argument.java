/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which values of a call are meant: {@code 0}, {@code 1..}, {@code name}, {@code 0|args}, {@code 2.shell}, {@code 0.*},
 * {@code 1[]}, {@code 1[0]}, {@code this},
 * {@code *} or {@code **}.
 *
 * @param choices the values; each that is there is meant
 */
public record Argument(List<Choice> choices) {

    private static final Pattern BASE = Pattern.compile(
            "(?<position>[0-9]{1,4})(?<from>\\.\\.)?|(?<all>\\*\\*?)|(?<keyword>[A-Za-z_$][A-Za-z0-9_$]*)");
    private static final Pattern STEP =
            Pattern.compile("(?<parts>\\.\\*)|\\.(?<property>[A-Za-z_$][A-Za-z0-9_$-]*)|\\[(?<element>[0-9]{0,4})\\]");
    private static final Pattern BAR = Pattern.compile("\\|");
    private static final int MAX_LENGTH = 200;

    /** Copies the choices. */
    public Argument {
        choices = List.copyOf(choices);
    }

    /** What a choice starts from. */
    public enum Base {
        /** The argument at a position, from 0. */
        POSITION,
        /** All arguments from a position on. */
        FROM,
        /** The argument with a name. */
        KEYWORD,
        /** The receiver of the call. */
        RECEIVER,
        /** All arguments that are given by name. */
        KEYWORDS,
        /** The receiver and all arguments. */
        ALL
    }

    /**
     * One of the values that are meant.
     *
     * @param base what it starts from
     * @param position the position, of {@link Base#POSITION} and {@link Base#FROM}; else -1
     * @param name the name, of {@link Base#KEYWORD}; else empty
     * @param steps what is looked at in there, outermost first
     */
    public record Choice(Base base, int position, String name, List<Step> steps) {

        /** Copies the steps. */
        public Choice {
            steps = List.copyOf(steps);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(
                    switch (base) {
                        case POSITION -> String.valueOf(position);
                        case FROM -> position + "..";
                        case KEYWORD -> name;
                        case RECEIVER -> "this";
                        case KEYWORDS -> "**";
                        case ALL -> "*";
                    });
            steps.forEach(text::append);
            return text.toString();
        }
    }

    /** A step into a value. */
    public sealed interface Step {

        /**
         * To a property.
         *
         * @param name its name
         */
        record Property(String name) implements Step {
            @Override
            public String toString() {
                return "." + name;
            }
        }

        /**
         * To an element of a list.
         *
         * @param index its index
         */
        record Element(int index) implements Step {
            @Override
            public String toString() {
                return "[" + index + "]";
            }
        }

        /** To the value itself and all its parts, and theirs. */
        record Parts() implements Step {
            @Override
            public String toString() {
                return ".*";
            }
        }

        /** To each element of a list. */
        record Elements() implements Step {
            @Override
            public String toString() {
                return "[]";
            }
        }
    }

    /**
     * Returns the argument at a position.
     *
     * @param position a position, from 0
     * @return the argument
     */
    public static Argument at(int position) {
        return new Argument(List.of(new Choice(Base.POSITION, position, "", List.of())));
    }

    /**
     * Reads the text form.
     *
     * @param text choices, separated by {@code |}
     * @return the argument
     * @throws IllegalArgumentException if it is none; the message says what is allowed
     */
    public static Argument parse(String text) {
        List<Choice> choices = new ArrayList<>();
        if (text.length() <= MAX_LENGTH) {
            for (String choice : BAR.split(text, -1)) {
                choices.add(choice(choice.strip(), text));
            }
            return new Argument(choices);
        }
        throw wrong(text.substring(0, MAX_LENGTH));
    }

    private static Choice choice(String text, String whole) {
        Matcher matcher = BASE.matcher(text);
        if (!matcher.lookingAt()) {
            throw wrong(whole);
        }
        String position = matcher.group("position");
        String keyword = matcher.group("keyword");
        Base base;
        if (position != null) {
            base = matcher.group("from") == null ? Base.POSITION : Base.FROM;
        } else if (keyword != null) {
            base = keyword.equals("this") ? Base.RECEIVER : Base.KEYWORD;
        } else {
            base = matcher.group("all").equals("*") ? Base.ALL : Base.KEYWORDS;
        }
        return new Choice(
                base,
                position == null ? -1 : Integer.parseInt(position),
                base == Base.KEYWORD ? keyword : "",
                steps(text, matcher.end(), whole));
    }

    private static List<Step> steps(String text, int start, String whole) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = start;
        while (at < text.length()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                throw wrong(whole);
            }
            at = matcher.end();
            String property = matcher.group("property");
            String element = matcher.group("element");
            if (matcher.group("parts") != null) {
                steps.add(new Step.Parts());
            } else if (property != null) {
                steps.add(new Step.Property(property));
            } else if (element.isEmpty()) {
                steps.add(new Step.Elements());
            } else {
                steps.add(new Step.Element(Integer.parseInt(element)));
            }
        }
        return steps;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("'" + text
                + "' is no argument; allowed are 0, 1.., name, 0|name, 2.property, 0.*, 1[], 1[0], this, * and **");
    }

    /** Returns the text form. */
    @Override
    public String toString() {
        return String.join("|", choices.stream().map(Choice::toString).toList());
    }
}
