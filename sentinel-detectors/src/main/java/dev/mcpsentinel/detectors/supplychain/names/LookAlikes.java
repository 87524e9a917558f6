/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Finds the popular name that another name may be taken for. Names that are known to be in use are taken for none. */
final class LookAlikes {

    private static final int SHORTEST = 5;
    private static final double NEAR = 0.8;
    private static final double NEAR_FOR_LONG = 0.95;
    private static final int LONG = 9;

    /** Letters of other scripts, each followed by the letter that it looks like. */
    private static final String OTHERS =
            "\u0430a\u0435e\u043eo\u0440p\u0441c\u0445x\u0443y\u0456i\u0458j\u0455s\u0501d\u04bbh\u04cfl\u0433r\u043ak\u043cm"
                    + "\u0442t\u0432b\u043dh\u03bfo\u03b1a\u03bdv\u03b9i\u03bak\u03c1p\u03c4t\u03c5u\u03c7x\u0251a\u0261g\u0131i\u2113l";

    private static final Pattern AFFIXES = Pattern.compile(
            "^(?:python|python3|py|node|nodejs|js|npm|go)[-_.]|[-_.](?:python|python3|py|node|nodejs|js|npm|lib|api|sdk|official|latest)$");
    private static final Pattern VERSION_ONLY = Pattern.compile("^(.*?)[-_.]?[vV]?[0-9]{1,3}$");
    private static final Map<Ecosystem, LookAlikes> LOADED = new ConcurrentHashMap<>();

    private final Ecosystem ecosystem;
    private final NameLists lists;
    private final Map<String, String> joined = new HashMap<>();
    private final Map<String, String> flattened = new HashMap<>();

    private LookAlikes(Ecosystem ecosystem) {
        this.ecosystem = ecosystem;
        this.lists = NameLists.of(ecosystem);
        for (String name : lists.popular()) {
            if (!name.startsWith("@")) {
                joined.put(joined(name), name);
            } else if (!name.startsWith("@babel/")) { // whose packages had such names before
                String plain = name.substring(1);
                flattened.put(plain.replace('/', '-'), name);
                flattened.put(plain.replace("/", "__"), name);
                flattened.put(plain.replace('/', '_'), name);
                flattened.put(plain.replace("/", ""), name);
            }
        }
    }

    static LookAlikes of(Ecosystem ecosystem) {
        return LOADED.computeIfAbsent(ecosystem, LookAlikes::new);
    }

    private static String joined(String name) {
        return name.replaceAll("[-_.]", "");
    }

    private boolean isCandidate(String name) {
        return name.length() >= SHORTEST && name.length() <= 100 && !lists.isKnown(name);
    }

    /** Finds the name that is meant where a hand has slipped. */
    Optional<String> typo(String written) {
        String name = ecosystem.canonical(written);
        if (!isCandidate(name)
                || separated(written).isPresent()
                || confused(written).isPresent()) {
            return Optional.empty();
        }
        String best = "";
        double least = NameDistance.FAR;
        for (String popular : lists.popular()) {
            if (popular.length() >= SHORTEST && comparable(name, popular) && isSlip(name, popular)) {
                double distance = NameDistance.between(local(name), local(popular), limit(local(popular)));
                if (distance < least) {
                    least = distance;
                    best = popular;
                }
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static double limit(String popular) {
        return popular.length() >= LONG ? NEAR_FOR_LONG : popular.length() > SHORTEST ? NEAR : 0.6;
    }

    /** Scoped names are compared within their scope, Go modules within their host; a publisher is another check's business. */
    private boolean comparable(String name, String popular) {
        return ecosystem == Ecosystem.GO
                ? host(name).equals(host(popular))
                : scope(name).equals(scope(popular));
    }

    private static String host(String module) {
        return module.substring(0, Math.max(0, module.indexOf('/')));
    }

    private static String scope(String name) {
        return name.startsWith("@") && name.indexOf('/') > 0 ? name.substring(0, name.indexOf('/')) : "";
    }

    private String local(String name) {
        return ecosystem == Ecosystem.GO
                ? name.substring(name.indexOf('/') + 1)
                : name.substring(scope(name).length());
    }

    /** A plural, another number at the end or a part more is how honest names differ. */
    private static boolean isSlip(String name, String popular) {
        boolean plural = (name.equals(popular + "s") && !popular.endsWith("s"))
                || popular.equals(name + "s")
                || name.equals(popular + "es");
        boolean part = Math.abs(parts(name) - parts(popular)) > 0;
        String numbered = VERSION_ONLY.matcher(name).replaceFirst("$1");
        boolean number = !numbered.equals(name)
                && (numbered.equals(popular)
                        || numbered.equals(VERSION_ONLY.matcher(popular).replaceFirst("$1")));
        return !plural && !part && !number && !name.equals(popular);
    }

    private static int parts(String name) {
        return (int) name.chars().filter(c -> c == '-' || c == '_' || c == '.').count();
    }

    /** Finds the name that other separators, or none, make of this one. */
    Optional<String> separated(String written) {
        String name = ecosystem.canonical(written);
        if (ecosystem == Ecosystem.GO
                || !isCandidate(name)
                || name.startsWith("@")
                || joined(name).length() < 8) {
            return Optional.empty();
        }
        String like = joined.get(joined(name));
        return like == null || like.equals(name) ? Optional.empty() : Optional.of(like);
    }

    /** Finds the name that this one is when letters are read as those they look like. */
    Optional<String> confused(String written) {
        if (written.length() < SHORTEST || written.length() > 100 || lists.isKnown(written)) {
            return Optional.empty();
        }
        String plain = skeleton(written);
        String digits = plain.replace('0', 'o')
                .replace('1', 'l')
                .replace('5', 's')
                .replace('3', 'e')
                .replace('4', 'a');
        for (String candidate : new String[] {
            plain, digits, digits.replace("rn", "m"), digits.replace("vv", "w"), plain.replace('1', 'i')
        }) {
            String name = ecosystem.canonical(candidate);
            boolean other = !name.equalsIgnoreCase(ecosystem.canonical(written));
            if (other && lists.popular().contains(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static String skeleton(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int other = c < 128 ? -1 : OTHERS.indexOf(c);
            if (other >= 0 && other % 2 == 0) {
                skeleton.append(OTHERS.charAt(other + 1));
            } else if (c < 128) {
                skeleton.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && Character.getType(c) != Character.FORMAT) {
                skeleton.append(c);
            }
        }
        return skeleton.toString().toLowerCase(Locale.ROOT);
    }

    /** Finds the name to which a word about a language was added. */
    Optional<String> affixed(String written) {
        String name = ecosystem.canonical(written);
        if (ecosystem == Ecosystem.GO || !isCandidate(name) || name.startsWith("@")) {
            return Optional.empty();
        }
        String bare = AFFIXES.matcher(name).replaceAll("");
        for (String popular : lists.popular()) {
            boolean same = popular.length() > SHORTEST
                    && AFFIXES.matcher(popular).replaceAll("").equals(bare)
                    && bare.length() > SHORTEST;
            if (same && !popular.equals(name)) {
                return Optional.of(popular);
            }
        }
        return Optional.empty();
    }

    /** Finds the publisher, or the scoped name, that this one imitates. */
    Optional<String> scoped(String written) {
        if (ecosystem != Ecosystem.NPM || lists.isKnown(written)) {
            return Optional.empty();
        }
        String scope = scope(written);
        if (scope.isEmpty()) {
            String like = flattened.get(written);
            return like == null || written.length() < 8 ? Optional.empty() : Optional.of(like);
        }
        String name = scope.substring(1);
        if (lists.scopes().contains(name) || name.length() < 6) {
            return Optional.empty();
        }
        for (String known : lists.scopes()) {
            boolean separators = known.length() >= 8 && joined(known).equals(joined(name));
            if (known.length() >= 6
                    && (separators
                            || (isSlip(name, known)
                                    && NameDistance.between(name, known, limit(known)) < NameDistance.FAR))) {
                return Optional.of("@" + known);
            }
        }
        return Optional.empty();
    }
}
