/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Writes what acts on a screen as JSON escapes: the text stays what it is, and the file can be looked at. JSON itself
 * demands that of the control characters below U+0020 only.
 */
final class ScreenEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[DELETE] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return c <= Character.MAX_VALUE && SafeText.actsOnScreen((char) c)
                ? new SerializedString(String.format("\\u%04X", c))
                : null;
    }
}
