/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * Looks for problems that span files: map, then reduce.
 *
 * <p>{@link #summarize} sees one file at a time and boils it down to a small fact, {@link #detect(List, ProjectContext)}
 * sees only the facts of one package root's files. Facts are cached by content and can be sent to other machines.
 *
 * @param <F> the fact: immutable
 */
public interface ProjectDetector<F> extends Detector {

    /**
     * Boils a file down to what {@link #detect(List, ProjectContext)} needs of it.
     *
     * @param file a file that {@link #selector()} selects
     * @param context what else there is to know about the file, and where to report trouble; valid during this call
     * @return the fact, or nothing if the file does not matter
     */
    Optional<F> summarize(SourceFile file, DetectionContext context);

    /**
     * Returns how facts are stored.
     *
     * @return the codec
     */
    FactCodec<F> codec();

    /**
     * Looks for problems in the facts of one package root: a directory with a manifest such as {@code package.json} or
     * {@code pyproject.toml}, without the package roots inside it.
     *
     * @param facts the facts of the files below that directory, sorted by path; at least one
     * @param context where to report; valid during this call
     */
    void detect(List<Fact<F>> facts, ProjectContext context);

    /**
     * Looks at a file by itself, which a project detector need not do.
     *
     * @param file the file
     * @param context see {@link Detector#detect}
     */
    @Override
    default void detect(SourceFile file, DetectionContext context) {}

    /**
     * A file's fact.
     *
     * @param path the file's path relative to the scan's root
     * @param value the fact
     * @param <F> the fact's type
     */
    record Fact<F>(String path, F value) {}
}
