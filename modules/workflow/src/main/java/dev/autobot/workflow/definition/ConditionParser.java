package dev.autobot.workflow.definition;

import dev.autobot.workflow.definition.ConditionTokens.Kind;
import dev.autobot.workflow.definition.ConditionTokens.Token;
import dev.autobot.workflow.definition.Expression.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads one condition: {@code or} binds weakest, then {@code and}, {@code not}, comparisons.
 *
 * <p>At most {@value #LONGEST} characters and {@value #DEEPEST} levels of parentheses and {@code not}.
 */
final class ConditionParser {

    static final int LONGEST = 2_000;
    static final int DEEPEST = 20;

    private static final Set<String> OPERATORS = Set.of("==", "!=", "<", "<=", ">", ">=", "contains");

    private final String text;
    private final List<Reference> references = new ArrayList<>();
    private List<Token> tokens = List.of();
    private int at;
    private int depth;

    ConditionParser(String text) {
        this.text = text;
    }

    Condition parse() throws BadExpression {
        if (text.length() > LONGEST) {
            throw BadExpression.at(LONGEST, "a condition has at most " + LONGEST + " characters");
        }
        tokens = ConditionTokens.of(text);
        Expression expression = any();
        if (peek().kind() != Kind.END) {
            throw BadExpression.at(peek().column(), "and or or is expected here, not " + peek());
        }
        return new Condition(text, expression, references);
    }

    private Expression any() throws BadExpression {
        List<Expression> parts = new ArrayList<>(List.of(all()));
        while (accept("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Expression.Any(List.copyOf(parts));
    }

    private Expression all() throws BadExpression {
        List<Expression> parts = new ArrayList<>(List.of(negation()));
        while (accept("and")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.get(0) : new Expression.All(List.copyOf(parts));
    }

    private Expression negation() throws BadExpression {
        int column = peek().column();
        if (++depth > DEEPEST) {
            throw BadExpression.at(column, "the condition is nested deeper than " + DEEPEST + " levels");
        }
        Expression expression = accept("not") ? new Expression.Not(negation()) : primary();
        depth--;
        return expression;
    }

    private Expression primary() throws BadExpression {
        if (accept("(")) {
            Expression inner = any();
            expect(")");
            return inner;
        }
        return accept("exists") ? existence() : comparison();
    }

    private Expression existence() throws BadExpression {
        boolean isInParentheses = accept("(");
        Token token = next();
        if (token.kind() != Kind.REFERENCE) {
            throw BadExpression.at(token.column(), "exists is followed by a reference, not by " + token);
        }
        if (isInParentheses) {
            expect(")");
        }
        Reference reference = (Reference) token.value();
        references.add(reference);
        return new Expression.Exists(reference);
    }

    private Expression comparison() throws BadExpression {
        Token first = peek();
        Operand left = operand();
        Token operator = peek();
        if (!OPERATORS.contains(operator.value()) || operator.kind() == Kind.TEXT) {
            return truth(left, first);
        }
        at++;
        Operand right = operand();
        if (OPERATORS.contains(peek().value()) && peek().kind() != Kind.TEXT) {
            throw BadExpression.at(peek().column(), "comparisons do not follow each other; join them by and");
        }
        return new Expression.Comparison(left, (String) operator.value(), right);
    }

    private static Expression truth(Operand operand, Token token) throws BadExpression {
        if (operand.reference() == null && !(operand.literal() instanceof Boolean)) {
            throw BadExpression.at(token.column(), token + " alone is neither true nor false; compare it");
        }
        return new Expression.Truth(operand);
    }

    private Operand operand() throws BadExpression {
        Token token = next();
        if (token.kind() == Kind.REFERENCE) {
            Reference reference = (Reference) token.value();
            references.add(reference);
            return new Operand(reference, null);
        }
        if (token.is("true") || token.is("false")) {
            return new Operand(null, token.is("true"));
        }
        if (token.kind() != Kind.TEXT && token.kind() != Kind.NUMBER) {
            throw BadExpression.at(token.column(), "a value is expected here, not " + token);
        }
        return new Operand(null, token.value());
    }

    private boolean accept(String written) {
        boolean isThere = peek().is(written);
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void expect(String written) throws BadExpression {
        if (!accept(written)) {
            throw BadExpression.at(peek().column(), "'" + written + "' is expected here, not " + peek());
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    /** The end is never passed. */
    private Token next() {
        Token token = peek();
        at += token.kind() == Kind.END ? 0 : 1;
        return token;
    }
}
