/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import java.util.EnumMap;
import java.util.Map;

/**
 * The bounds of a scan. Reaching one never stops a scan; it becomes a diagnostic, and the scan is PARTIAL where something
 * was lost. Immutable.
 */
public final class Limits {

    private static final Limits DEFAULTS = new Limits(new EnumMap<>(Limit.class));

    private final Map<Limit, Long> changed;

    private Limits(Map<Limit, Long> changed) {
        this.changed = changed;
    }

    /**
     * Returns the bounds that hold unless a host sets others.
     *
     * @return the defaults
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * Changes a bound.
     *
     * @param limit which
     * @param value the new bound, 1 to {@link Limit#maximum()}, in the limit's unit
     * @return new limits
     * @throws IllegalArgumentException if the value is out of range
     */
    public Limits with(Limit limit, long value) {
        if (value < 1 || value > limit.maximum()) {
            throw new IllegalArgumentException(
                    "limit '" + limit.id() + "' is 1 to " + limit.maximum() + ", not " + value);
        }
        Map<Limit, Long> copy = new EnumMap<>(Limit.class);
        copy.putAll(changed);
        copy.put(limit, value);
        return new Limits(copy);
    }

    /**
     * Returns a bound.
     *
     * @param limit which
     * @return the bound, in the limit's unit
     */
    public long get(Limit limit) {
        return changed.getOrDefault(limit, limit.defaultValue());
    }

    /**
     * Returns a bound that is a count or a size in memory.
     *
     * @param limit a limit whose {@link Limit#maximum()} fits in an int
     * @return the bound
     */
    public int count(Limit limit) {
        return Math.toIntExact(get(limit));
    }

    /** Returns the bounds that differ from the defaults. */
    @Override
    public String toString() {
        return "Limits" + changed;
    }
}
