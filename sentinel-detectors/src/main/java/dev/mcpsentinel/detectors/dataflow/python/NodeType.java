/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The node types of tree-sitter-python, by the grammar's names. */
enum NodeType {
    ALIASED_IMPORT,
    ARGUMENT_LIST,
    AS_PATTERN,
    AS_PATTERN_TARGET,
    ASSERT_STATEMENT,
    ASSIGNMENT,
    ATTRIBUTE,
    AUGMENTED_ASSIGNMENT,
    AWAIT,
    BINARY_OPERATOR,
    BLOCK,
    BOOLEAN_OPERATOR,
    BREAK_STATEMENT,
    CALL,
    CASE_CLAUSE,
    CASE_PATTERN,
    CHEVRON,
    CLASS_DEFINITION,
    CLASS_PATTERN,
    COMMENT,
    COMPARISON_OPERATOR,
    COMPLEX_PATTERN,
    CONCATENATED_STRING,
    CONDITIONAL_EXPRESSION,
    CONSTRAINED_TYPE,
    CONTINUE_STATEMENT,
    DECORATED_DEFINITION,
    DECORATOR,
    DEFAULT_PARAMETER,
    DELETE_STATEMENT,
    DICT_PATTERN,
    DICTIONARY,
    DICTIONARY_COMPREHENSION,
    DICTIONARY_SPLAT,
    DICTIONARY_SPLAT_PATTERN,
    DOTTED_NAME,
    ELIF_CLAUSE,
    ELLIPSIS,
    ELSE_CLAUSE,
    ERROR,
    ESCAPE_INTERPOLATION,
    ESCAPE_SEQUENCE,
    EXCEPT_CLAUSE,
    EXEC_STATEMENT,
    EXPRESSION_LIST,
    EXPRESSION_STATEMENT,
    FALSE,
    FINALLY_CLAUSE,
    FLOAT,
    FOR_IN_CLAUSE,
    FOR_STATEMENT,
    FORMAT_EXPRESSION,
    FORMAT_SPECIFIER,
    FUNCTION_DEFINITION,
    FUTURE_IMPORT_STATEMENT,
    GENERATOR_EXPRESSION,
    GENERIC_TYPE,
    GLOBAL_STATEMENT,
    IDENTIFIER,
    IF_CLAUSE,
    IF_STATEMENT,
    IMPORT_FROM_STATEMENT,
    IMPORT_PREFIX,
    IMPORT_STATEMENT,
    INTEGER,
    INTERPOLATION,
    KEYWORD_ARGUMENT,
    KEYWORD_PATTERN,
    KEYWORD_SEPARATOR,
    LAMBDA,
    LAMBDA_PARAMETERS,
    LINE_CONTINUATION,
    LIST,
    LIST_COMPREHENSION,
    LIST_PATTERN,
    LIST_SPLAT,
    LIST_SPLAT_PATTERN,
    MATCH_STATEMENT,
    MEMBER_TYPE,
    MODULE,
    NAMED_EXPRESSION,
    NONE,
    NONLOCAL_STATEMENT,
    NOT_OPERATOR,
    PAIR,
    PARAMETERS,
    PARENTHESIZED_EXPRESSION,
    PARENTHESIZED_LIST_SPLAT,
    PASS_STATEMENT,
    PATTERN_LIST,
    POSITIONAL_SEPARATOR,
    PRINT_STATEMENT,
    RAISE_STATEMENT,
    RELATIVE_IMPORT,
    RETURN_STATEMENT,
    SET,
    SET_COMPREHENSION,
    SLICE,
    SPLAT_PATTERN,
    SPLAT_TYPE,
    STRING,
    STRING_CONTENT,
    STRING_END,
    STRING_START,
    SUBSCRIPT,
    TRUE,
    TRY_STATEMENT,
    TUPLE,
    TUPLE_EXPRESSION,
    TUPLE_PATTERN,
    TYPE,
    TYPE_ALIAS_STATEMENT,
    TYPE_CONVERSION,
    TYPE_PARAMETER,
    TYPED_DEFAULT_PARAMETER,
    TYPED_PARAMETER,
    UNARY_OPERATOR,
    UNION_PATTERN,
    UNION_TYPE,
    WHILE_STATEMENT,
    WILDCARD_IMPORT,
    WITH_CLAUSE,
    WITH_ITEM,
    WITH_STATEMENT,
    YIELD,
    /** An operator or a keyword. */
    TOKEN,
    /** A node of a grammar that is newer than we are. */
    OTHER;

    private static final Map<String, NodeType> BY_NAME = byName();

    private static Map<String, NodeType> byName() {
        Map<String, NodeType> map = new HashMap<>();
        for (NodeType type : values()) {
            map.put(type == ERROR ? "ERROR" : type.name().toLowerCase(Locale.ROOT), type);
        }
        for (String token : new String[] {"and", "or", "in", "not in", "is", "is not", "not", "async", "from", "as"}) {
            map.put(token, TOKEN);
        }
        return map;
    }

    static NodeType of(String name) {
        NodeType type = BY_NAME.get(name);
        if (type != null) {
            return type;
        }
        return !name.isEmpty() && Character.isLetter(name.charAt(0)) ? OTHER : TOKEN;
    }

    /** Whether it carries nothing that is lowered, wherever it stands. */
    boolean isSkipped() {
        return this == TOKEN || this == COMMENT || this == LINE_CONTINUATION;
    }

    /** Whether it is a statement, or part of one that holds statements. */
    boolean isStatement() {
        return switch (this) {
            case ASSERT_STATEMENT,
                    BLOCK,
                    BREAK_STATEMENT,
                    CASE_CLAUSE,
                    CLASS_DEFINITION,
                    CONTINUE_STATEMENT,
                    DECORATED_DEFINITION,
                    DELETE_STATEMENT,
                    ELIF_CLAUSE,
                    ELSE_CLAUSE,
                    ERROR,
                    EXCEPT_CLAUSE,
                    EXEC_STATEMENT,
                    EXPRESSION_STATEMENT,
                    FINALLY_CLAUSE,
                    FOR_STATEMENT,
                    FUNCTION_DEFINITION,
                    FUTURE_IMPORT_STATEMENT,
                    GLOBAL_STATEMENT,
                    IF_STATEMENT,
                    IMPORT_FROM_STATEMENT,
                    IMPORT_STATEMENT,
                    MATCH_STATEMENT,
                    MODULE,
                    NONLOCAL_STATEMENT,
                    PASS_STATEMENT,
                    PRINT_STATEMENT,
                    RAISE_STATEMENT,
                    RETURN_STATEMENT,
                    TRY_STATEMENT,
                    TYPE_ALIAS_STATEMENT,
                    WHILE_STATEMENT,
                    WITH_STATEMENT -> true;
            default -> false;
        };
    }
}
