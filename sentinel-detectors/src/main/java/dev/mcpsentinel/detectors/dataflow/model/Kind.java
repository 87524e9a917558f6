/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

/**
 * What a {@link Node} is. The comments give the meaning of its text and of its children; {@code ?} marks a child that may
 * be left out, {@code *} any number of them. A child in the middle that is left out is {@link #EMPTY}.
 */
public enum Kind {
    // ---- expressions

    /** Text: the value, escapes resolved. */
    STRING,
    /** Text: the number as written. */
    NUMBER,
    /** Text: {@code true} or {@code false}. */
    BOOLEAN,
    /** {@code None}, {@code null}, {@code undefined}. */
    NULL,
    /** A regular expression literal; text: {@code /pattern/flags}. */
    REGEX,
    /** A text put together of parts: part*. Format strings and template literals. */
    TEMPLATE,
    /** Text: an identifier; {@code this} and {@code super} are names too. */
    NAME,
    /** {@code object.text}: object. Optional chaining is the same. */
    MEMBER,
    /** {@code object[key]}: object, key. Also of types: {@code List[int]}, {@code Promise<string>}, {@code T[]}. */
    INDEX,
    /** {@code object[from:to]}: object, bound*. */
    SLICE,
    /** Callee, argument*. An argument is an expression, {@link #KEYWORD} or {@link #SPREAD}. */
    CALL,
    /** {@code new callee(...)}: callee, argument*. */
    NEW,
    /** A tagged template: tag, {@link #TEMPLATE}. */
    TAGGED,
    /** An argument by name; text: the name. Value. */
    KEYWORD,
    /** {@code *a}, {@code ...a}; text {@code **} for a mapping's entries. Value; in a pattern the target of the rest. */
    SPREAD,
    /** Text: the operator. Two or more operands, grouped from the left. */
    BINARY,
    /**
     * Two operands; text: one of {@code == != < <= > >= in not-in instanceof}. {@code is} and {@code ===} are {@code ==}.
     * {@code in} asks for an element in Python and for a property in JavaScript.
     */
    COMPARE,
    /** Text: {@code and}, {@code or} or {@code ??}. Two or more operands. */
    LOGICAL,
    /** Operand. */
    NOT,
    /** Text: the operator, such as {@code -} or {@code typeof}. Operand. */
    UNARY,
    /** Test, value if true, value if false. */
    CONDITIONAL,
    /** A mapping or an object: ({@link #PROPERTY} or {@link #SPREAD})*. As a target it takes an object apart. */
    OBJECT,
    /** With a static key as text: value. With an empty text, a computed key: key, value. In a pattern the value is a target. */
    PROPERTY,
    /** Text: {@code list}, {@code tuple} or {@code set}. Element* ({@link #SPREAD} among them). As a target it takes apart. */
    LIST,
    /** A function as a value; {@link Node#index()} is its number in {@link ModuleModel#functions()}. */
    FUNCTION,
    /** A class as a value; {@link Node#index()} is its number in {@link ModuleModel#classes()}. */
    CLASS,
    /** Operand. */
    AWAIT,
    /** Operand?; text {@code from} for a delegating one. */
    YIELD,
    /** Text: {@code =}, or an operator such as {@code +=} or {@code ??=}. Target, value. Also as an expression. */
    ASSIGN,
    /** Text: {@code list}, {@code set}, {@code dict}, {@code generator}. Element, ({@link #CLAUSE})*; of a dict a computed {@link #PROPERTY}. */
    COMPREHENSION,
    /** A part of a comprehension; text {@code for}: target, iterable; text {@code if}: test. */
    CLAUSE,
    /** A JSX element; text: the tag, empty for a fragment. {@link #OBJECT} of the attributes, child*. */
    JSX,
    /** Expressions one behind the other, of which the last is the value. */
    SEQUENCE,
    /** In a pattern or a parameter: target, value if there is none. */
    DEFAULT,
    /** What the front end has no word for: its parts*. */
    UNKNOWN,
    /** Nothing: stands for a child that is left out. */
    EMPTY,

    // ---- statements; an expression is a statement too

    /** Statement*. */
    BLOCK,
    /**
     * Text: {@code const}, {@code let}, {@code var}, {@code function}, {@code class} or {@code type}. Target, value?, the
     * target's type?. The value of a type is a type or an {@link #OBJECT} of its members' types, in which {@link #SPREAD} is
     * what it extends.
     */
    DECLARE,
    /** Value?. */
    RETURN,
    /** Value?. */
    THROW,
    /** Test, then, else?. */
    IF,
    /** Text {@code of}: over elements, {@code in}: over keys. Target, iterable, body, else?. */
    FOR,
    /** Text {@code do} if the test comes last. Test, body, else?. A {@code for(;;)} is one whose body ends with the update. */
    WHILE,
    /** Body, ({@link #CATCH})*, {@link #ELSE}?, {@link #FINALLY}?. */
    TRY,
    /** Target or {@link #EMPTY}, body; text: the name of the caught type, if any. */
    CATCH,
    /** Body. */
    ELSE,
    /** Body. */
    FINALLY,
    /** Subject, ({@link #CASE})*. Each falls through to the next, unless it ends with {@link #BREAK} or leaves. */
    SWITCH,
    /** Text {@code default} without tests. Test*, {@link #BLOCK}. A test is an expression that equals the subject. */
    CASE,
    /** Leaves the loop or switch. */
    BREAK,
    /** Goes on with the loop. */
    CONTINUE,
    /** Target. */
    DELETE,
    /** Text: the module as written, with Python's leading dots. ({@link #BIND})*, none if only for its effect. */
    IMPORT,
    /** Text: the name in the other module, {@code *} for the module itself or, without a child, for all its names, {@code default} for its default. {@link #NAME} here?. */
    BIND,
    /** Text: the exported name, {@code default} for the default. Value. */
    EXPORT,
    /** Text: the module. ({@link #BIND})*: the name there and, as {@link #NAME}, the exported name. */
    EXPORT_FROM
}
