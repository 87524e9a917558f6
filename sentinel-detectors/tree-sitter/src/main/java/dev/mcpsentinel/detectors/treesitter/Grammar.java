/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/**
 * What a grammar calls its nodes and fields, and which nodes are kept.
 *
 * <p>Named nodes are kept. Anonymous ones, the grammar's literals, are kept if they hang in a field, as operators do, or are
 * words that their parent's type does not tell; never brackets and separators, nor words that are the type of a named
 * node too and would be taken for it.
 */
final class Grammar {

    /** What becomes of nodes. */
    enum Keep {
        NEVER,
        IN_FIELD,
        ALWAYS
    }

    /** The symbol of parts that could not be parsed; not one of the grammar's. */
    private static final int ERROR = 0xFFFF;

    private static final Set<String> PUNCTUATION =
            Set.of("(", ")", "[", "]", "{", "}", ",", ";", ":", ".", "\"", "'", "`");
    private static final Keep[] KEEPS = Keep.values();

    private final TSLanguage language;
    private final String[] types;
    private final String[] fields;
    private final short[] typeOf;
    private final byte[] keep;

    private Grammar(TSLanguage language, String[] types, String[] fields, short[] typeOf, byte[] keep) {
        this.language = language;
        this.types = types;
        this.fields = fields;
        this.typeOf = typeOf;
        this.keep = keep;
    }

    /**
     * Reads a grammar's names.
     *
     * @param language the grammar
     * @param words anonymous nodes to keep wherever they stand
     */
    static Grammar of(TSLanguage language, Set<String> words) {
        int symbols = language.symbolCount();
        TSSymbolType[] kinds = new TSSymbolType[symbols];
        String[] names = new String[symbols];
        Set<String> named = new HashSet<>();
        for (int symbol = 0; symbol < symbols; symbol++) {
            kinds[symbol] = language.symbolType(symbol);
            names[symbol] = language.symbolName(symbol).intern();
            if (kinds[symbol] == TSSymbolType.TSSymbolTypeRegular) {
                named.add(names[symbol]);
            }
        }
        List<String> types = new ArrayList<>(List.of("ERROR"));
        Map<String, Short> byName = new HashMap<>();
        short[] typeOf = new short[symbols];
        byte[] keep = new byte[symbols];
        for (int symbol = 0; symbol < symbols; symbol++) {
            Keep kept = keep(kinds[symbol], names[symbol], named, words);
            keep[symbol] = (byte) kept.ordinal();
            if (kept != Keep.NEVER) {
                typeOf[symbol] = byName.computeIfAbsent(names[symbol], name -> {
                    types.add(name);
                    return (short) (types.size() - 1);
                });
            }
        }
        return new Grammar(language, types.toArray(String[]::new), fieldNames(language), typeOf, keep);
    }

    private static Keep keep(TSSymbolType kind, String name, Set<String> named, Set<String> words) {
        return switch (kind) {
            case TSSymbolTypeRegular -> Keep.ALWAYS;
            case TSSymbolTypeAnonymous ->
                named.contains(name) || PUNCTUATION.contains(name)
                        ? Keep.NEVER
                        : words.contains(name) ? Keep.ALWAYS : Keep.IN_FIELD;
            case TSSymbolTypeSupertype, TSSymbolTypeAuxiliary -> Keep.NEVER;
        };
    }

    private static String[] fieldNames(TSLanguage language) {
        String[] names = new String[language.fieldCount() + 1];
        names[0] = "";
        for (int field = 1; field < names.length; field++) {
            names[field] = language.fieldNameForId(field).intern();
        }
        return names;
    }

    TSLanguage language() {
        return language;
    }

    /** Returns the node types by number. */
    String[] types() {
        return types;
    }

    /** Returns the field names by the grammar's number; number 0 is no field. */
    String[] fields() {
        return fields;
    }

    /** Returns the number of a symbol's type. */
    int type(int symbol) {
        return symbol == ERROR ? 0 : typeOf[symbol];
    }

    Keep keep(int symbol) {
        return symbol == ERROR ? Keep.ALWAYS : KEEPS[keep[symbol]];
    }
}
