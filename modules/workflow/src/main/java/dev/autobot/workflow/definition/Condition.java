package dev.autobot.workflow.definition;

import java.util.List;

/**
 * What must hold for a step to run, such as <code>${inputs.deep} == true and exists ${steps.disk.result}</code>.
 *
 * <p>References, texts in quotes, numbers, {@code true} and {@code false}; {@code == != < <= > >= contains} between two
 * of them; {@code exists} before a reference; {@code and or not} and parentheses. A reference alone holds when it is
 * {@code true}. Numbers compare by what they are worth, and so do texts that are numbers beside numbers; two texts
 * compare letter by letter; anything else is neither less nor greater. Immutable; equal to another of the same text.
 */
public final class Condition {

    private final String text;
    private final Expression expression;
    private final List<Reference> references;

    Condition(String text, Expression expression, List<Reference> references) {
        this.text = text;
        this.expression = expression;
        this.references = List.copyOf(references);
    }

    static Condition parse(String text) throws BadExpression {
        return new ConditionParser(text).parse();
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    List<Reference> references() {
        return references;
    }

    boolean holds(Scope scope) {
        return expression.holds(scope);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
