/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.*;
import dev.mcpsentinel.api.document.*;
import java.util.*;

public final class DocumentParser {
    public static Optional<Document> parse(SourceFile f, DocumentLimits l) {
        throw new UnsupportedOperationException();
    }
}
