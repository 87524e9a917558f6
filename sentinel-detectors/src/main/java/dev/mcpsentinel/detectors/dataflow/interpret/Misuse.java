/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.detectors.dataflow.rows.MisuseRow;

/** A call or an assignment that is wrong by itself. */
public final class Misuse {

    private final MisuseRow row;
    private final String callee;
    private final Place place;

    Misuse(MisuseRow row, String callee, Place place) {
        this.row = row;
        this.callee = callee;
        this.place = place;
    }

    /** What is known of it. */
    public MisuseRow row() {
        return row;
    }

    /** What is called or assigned to, as shown in messages. */
    public String callee() {
        return callee;
    }

    public Location location() {
        return place.location();
    }

    /** True for code that only tests run. */
    public boolean inTest() {
        return place.unit().test();
    }
}
