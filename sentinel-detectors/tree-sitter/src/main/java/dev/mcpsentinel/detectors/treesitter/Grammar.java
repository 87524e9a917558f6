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
 * words that their parent's type does not imply; never brackets and separators, nor words that are the type of a named
 * node too and would be taken for it.
 */
final class Grammar {

    // what becomes of nodes
    private static final byte NEVER = 0;
    private static final byte IN_FIELD = 1;
    private static final byte WORD = 2;
    private static final byte ALWAYS = 3;

    /** The symbol of parts that could not be parsed; not one of the grammar's. */
    private static final int ERROR = 0xFFFF;

    private static final Set<String> PUNCTUATION =
            Set.of("(", ")", "[", "]", "{", "}", ",", ";", ":", ".", "\"", "'", "`");

    private final TSLanguage language;
    private final String[] types;
    private final String[] fields;
    private final short[] typeOf;
    private final byte[] keep;
    private final boolean[] tellsItself;

    private Grammar(
            TSLanguage language, String[] types, String[] fields, short[] typeOf, byte[] keep, boolean[] tellsItself) {
        this.language = language;
        this.types = types;
        this.fields = fields;
        this.typeOf = typeOf;
        this.keep = keep;
        this.tellsItself = tellsItself;
    }

    /**
     * Reads a grammar's names.
     *
     * @param language the grammar
     * @param words anonymous nodes to keep outside of fields too
     * @param plain types of nodes that say all there is to know: such words are not kept right below them
     */
    static Grammar of(TSLanguage language, Set<String> words, Set<String> plain) {
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
            keep[symbol] = keep(kinds[symbol], names[symbol], named, words);
            if (keep[symbol] != NEVER) {
                typeOf[symbol] = byName.computeIfAbsent(names[symbol], name -> {
                    types.add(name);
                    return (short) (types.size() - 1);
                });
            }
        }
        boolean[] tellsItself = new boolean[types.size()];
        for (int type = 0; type < tellsItself.length; type++) {
            tellsItself[type] = plain.contains(types.get(type));
        }
        return new Grammar(language, types.toArray(String[]::new), fieldNames(language), typeOf, keep, tellsItself);
    }

    private static byte keep(TSSymbolType kind, String name, Set<String> named, Set<String> words) {
        return switch (kind) {
            case TSSymbolTypeRegular -> ALWAYS;
            case TSSymbolTypeAnonymous ->
                named.contains(name) || PUNCTUATION.contains(name) ? NEVER : words.contains(name) ? WORD : IN_FIELD;
            case TSSymbolTypeSupertype, TSSymbolTypeAuxiliary -> NEVER;
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

    /** Tells whether there are nodes of a symbol to keep. */
    boolean mayKeep(int symbol) {
        return symbol == ERROR || keep[symbol] != NEVER;
    }

    /**
     * Tells whether to keep a node.
     *
     * @param symbol what it is
     * @param field the field it hangs in; 0 is none
     * @param parent type of the node above
     */
    boolean keeps(int symbol, int field, int parent) {
        if (symbol == ERROR) {
            return true;
        }
        return switch (keep[symbol]) {
            case ALWAYS -> true;
            case WORD -> field != 0 || !tellsItself[parent];
            case IN_FIELD -> field != 0;
            default -> false;
        };
    }
}
