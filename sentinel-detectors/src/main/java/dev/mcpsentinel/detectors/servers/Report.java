/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.spi.ServerContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a check has found for one rule. */
final class Report {

    private final ServerRule rule;
    private final ServerContext context;
    private final Set<Location> places = new HashSet<>();

    Report(ServerRule rule, ServerContext context) {
        this.rule = rule;
        this.context = context;
    }

    void checkDeadline() {
        context.checkDeadline();
    }

    /** Starts a finding. */
    Found at(Location location) {
        return new Found(location);
    }

    /** A finding of which more is said. */
    final class Found {
        private final Location location;
        private final Finding.Builder finding;
        private String message;

        private Found(Location location) {
            this.location = location;
            this.finding = Finding.builder(rule.rule(), location);
            this.message = rule.message();
        }

        /** Puts a word into the message. */
        Found word(String name, String value) {
            message = message.replace('{' + name + '}', value);
            return this;
        }

        Found words(Map<String, String> words) {
            words.forEach(this::word);
            return this;
        }

        Found severity(Severity severity) {
            finding.severity(severity);
            return this;
        }

        Found confidence(Confidence confidence) {
            finding.confidence(confidence);
            return this;
        }

        Found related(List<Location> locations) {
            finding.relatedLocations(locations);
            return this;
        }

        /** Reports it, once for each place. */
        void report() {
            if (places.add(location)) {
                String text = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
                context.report(finding.message(text).build());
            }
        }
    }
}
