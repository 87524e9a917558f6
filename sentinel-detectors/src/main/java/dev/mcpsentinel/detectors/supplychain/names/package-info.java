/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The package-names engine: dependencies that are called like others.
 *
 * <pre>
 * manifest --DependencyReader--&gt; dependencies --LookAlikes--&gt; the name that one is taken for --NamesDetector--&gt; findings
 * </pre>
 *
 * <p>Names are read from {@code package.json}, {@code package-lock.json}, {@code requirements*.txt}, {@code pyproject.toml},
 * {@code Pipfile}, {@code go.mod} and the launchers ({@code npx}, {@code uvx} and the like) of client configurations. They
 * are compared with bundled lists: a few hundred popular names for each ecosystem, which are worth imitating, and some
 * thousands that are known to be in use, which are never reported.
 *
 * <p>A rule has the field {@code check}:
 *
 * <ul>
 *   <li>{@code typo}: a popular name with one slip of the hand in it: a neighbouring key, two letters swapped, one doubled or
 *       left out
 *   <li>{@code confusable}: a popular name in letters that look like its own
 *   <li>{@code separator}: a popular name with other separators, or none
 *   <li>{@code affix}: a popular name with {@code python-}, {@code node-}, {@code -js} and the like put before or behind it
 *   <li>{@code scope}: a publisher's scope with a slip in it, or its name without the scope
 *   <li>{@code malicious}: a package, or a version of one, that was published with malicious code
 *   <li>{@code lock}: a lockfile's entry that fetches another package than the one it is for
 *   <li>{@code internal}: a name that looks like one of a private package, but would come from the public registry
 * </ul>
 *
 * and {@code message}, in which <code>{name}</code> and <code>{like}</code> stand for the names.
 */
@NullMarked
package dev.mcpsentinel.detectors.supplychain.names;

import org.jspecify.annotations.NullMarked;
