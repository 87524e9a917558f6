/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.ScalarNode.Kind;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what an unquoted YAML scalar is: the core schema of YAML 1.2, section 10.3.2. */
final class CoreSchema {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    // possessive, so that a long text of digits needs neither time nor stack
    private static final Pattern NUMBER = Pattern.compile("""
            [-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?\
            |0o[0-7]++|0x[0-9a-fA-F]++\
            |[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)""");

    private CoreSchema() {}

    static Kind kindOf(String plain) {
        if (NULLS.contains(plain)) {
            return Kind.NULL;
        }
        if (BOOLEANS.contains(plain)) {
            return Kind.BOOLEAN;
        }
        char first = plain.charAt(0);
        boolean mayBeNumber = first <= '9' && (first >= '0' || first == '-' || first == '+' || first == '.');
        return mayBeNumber && NUMBER.matcher(plain).matches() ? Kind.NUMBER : Kind.STRING;
    }
}
