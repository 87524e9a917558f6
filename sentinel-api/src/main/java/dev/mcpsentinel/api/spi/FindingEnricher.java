/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at findings once more and adds what it knows: a review, a threat, a fix. It never drops a finding and never lowers
 * a severity silently; what is missing from its answer is kept as it was.
 */
public interface FindingEnricher extends Plugin {

    /**
     * Adds to findings.
     *
     * @param findings findings of the scan, in the order of the report
     * @param files gives the text of a scanned file by its path, or nothing if it cannot be read any more
     * @param options values of this enricher's options
     * @return the same findings, by fingerprint and location, with more in them
     * @throws InterruptedException if the scan was cancelled
     */
    List<Finding> enrich(List<Finding> findings, Function<String, Optional<SourceFile>> files, PluginOptions options)
            throws InterruptedException;
}
