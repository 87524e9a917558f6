/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.TimeLimitException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for the places of one document for which one condition holds. Used once, by one thread. */
final class Evaluation {

    /** Nodes that a rule may go through in one file, each as often as a condition asks. */
    private static final int MAX_VISITS = 5_000_000;

    private static final int VISITS_BETWEEN_CHECKS = 1_024;

    private final DetectionContext context;
    private final Reading reading;
    private int visits;

    Evaluation(DetectionContext context) {
        this.context = context;
        this.reading = new Reading(context);
    }

    /** Tells whether a text was so long that only its beginning was looked at. */
    boolean cut() {
        return reading.cut();
    }

    /**
     * Looks for what to report.
     *
     * @param found gets it as it is found, and so keeps it if this ends before its time
     */
    void find(Condition condition, List<DocumentNode> roots, Set<Region> found) {
        for (DocumentNode root : roots) {
            find(condition, Place.root(root), found);
        }
    }

    private void find(Condition rule, Place root, Set<Region> regions) {
        if (rule.words().isPresent()) {
            regions.addAll(words(rule, root));
            return;
        }
        select(rule.at(), root, place -> {
            List<Region> reported = new ArrayList<>();
            if (holdsAt(rule, place, reported)) {
                regions.addAll(reported.isEmpty() ? List.of(place.shown()) : reported);
            }
        });
    }

    private void select(List<Selector> ways, Place from, Consumer<Place> found) {
        for (Selector way : ways) {
            way.from(from, this::visit, found);
        }
    }

    private void visit() {
        if (++visits > MAX_VISITS) {
            throw new TimeLimitException("it goes through more than " + MAX_VISITS + " nodes");
        }
        if (visits % VISITS_BETWEEN_CHECKS == 0) {
            context.checkDeadline();
        }
    }

    private boolean holds(Condition condition, Place from, Collection<Region> reported) {
        if (condition.words().isPresent()) {
            List<Region> found = words(condition, from);
            if (condition.report()) {
                reported.addAll(found);
            }
            return !found.isEmpty();
        }
        boolean all = condition.reports();
        boolean[] held = {false};
        select(condition.at(), from, place -> {
            if (held[0] && !all) {
                return; // one is enough
            }
            List<Region> within = new ArrayList<>();
            if (holdsAt(condition, place, within)) {
                held[0] = true;
                reported.addAll(within);
                if (condition.report()) {
                    reported.add(place.shown());
                }
            }
        });
        return held[0];
    }

    private boolean holdsAt(Condition condition, Place place, Collection<Region> reported) {
        return keyFits(condition, place)
                && textFits(condition, place)
                && condition.unless().stream().noneMatch(unwanted -> holds(unwanted, place, new ArrayList<>()))
                && all(condition.where(), place, reported)
                && any(condition.any(), place, reported);
    }

    private boolean all(List<Condition> conditions, Place place, Collection<Region> reported) {
        for (Condition condition : conditions) {
            if (!holds(condition, place, reported)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(List<Condition> conditions, Place place, Collection<Region> reported) {
        boolean held = conditions.isEmpty();
        for (Condition condition : conditions) {
            held |= holds(condition, place, reported);
        }
        return held;
    }

    private boolean keyFits(Condition condition, Place place) {
        Optional<Pattern> key = condition.key();
        return key.isEmpty()
                || (place.key() != null && found(key.get(), place.key().value()));
    }

    private boolean textFits(Condition condition, Place place) {
        if (condition.matches().isEmpty()
                && condition.equal().isEmpty()
                && condition.validator().isEmpty()) {
            return true;
        }
        String text = place.node().text().orElse(null);
        return text != null
                && (condition.equal().isEmpty() || condition.equal().contains(text))
                && matches(condition, text);
    }

    private boolean matches(Condition condition, String text) {
        String checked = text;
        if (condition.matches().isPresent()) {
            Pattern pattern = condition.matches().get();
            Matcher matcher = pattern.matcher(reading.of(text));
            if (!matcher.find()) {
                return false;
            }
            if (Words.hasGroup(pattern, Condition.SECRET) && matcher.start(Condition.SECRET) >= 0) {
                checked = text.substring(matcher.start(Condition.SECRET), matcher.end(Condition.SECRET));
            }
        }
        return condition.validator().isEmpty() || condition.validator().get().valid(checked);
    }

    private boolean found(Pattern pattern, String text) {
        return pattern.matcher(reading.of(text)).find();
    }

    private List<Region> words(Condition condition, Place from) {
        Words words = new Words();
        select(condition.at(), from, words::add);
        return condition.words().isEmpty()
                ? List.of()
                : words.find(condition.words().get(), reading);
    }
}
