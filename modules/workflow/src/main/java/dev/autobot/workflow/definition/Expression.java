package dev.autobot.workflow.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A part of a condition that holds or does not. Total: never fails. */
interface Expression {

    boolean holds(Scope scope);

    /** Holds when one of several does. */
    record Any(List<Expression> of) implements Expression {
        @Override
        public boolean holds(Scope scope) {
            return of.stream().anyMatch(each -> each.holds(scope));
        }
    }

    /** Holds when all of several do. */
    record All(List<Expression> of) implements Expression {
        @Override
        public boolean holds(Scope scope) {
            return of.stream().allMatch(each -> each.holds(scope));
        }
    }

    /** Holds when another does not. */
    record Not(Expression of) implements Expression {
        @Override
        public boolean holds(Scope scope) {
            return !of.holds(scope);
        }
    }

    /** Holds when there is something where a reference points. */
    record Exists(Reference reference) implements Expression {
        @Override
        public boolean holds(Scope scope) {
            return scope.exists(reference);
        }
    }

    /** Holds when its value is {@code true}. */
    record Truth(Operand of) implements Expression {
        @Override
        public boolean holds(Scope scope) {
            Object value = of.value(scope);
            return Boolean.TRUE.equals(value) || "true".equals(value);
        }
    }

    /** Holds as its operator says. */
    record Comparison(Operand left, String operator, Operand right) implements Expression {
        @Override
        public boolean holds(Scope scope) {
            Object one = left.value(scope);
            Object other = right.value(scope);
            return switch (operator) {
                case "==" -> isEqual(one, other);
                case "!=" -> !isEqual(one, other);
                case "contains" -> contains(one, other);
                default -> isOrdered(one, other);
            };
        }

        private static boolean isEqual(Object one, Object other) {
            if (one == null || other == null) {
                return false;
            }
            if (one instanceof Number || other instanceof Number) {
                BigDecimal number = Values.exact(one);
                BigDecimal otherNumber = Values.exact(other);
                return number != null && otherNumber != null && number.compareTo(otherNumber) == 0;
            }
            boolean isFlag = one instanceof Boolean && other instanceof String
                    || one instanceof String && other instanceof Boolean;
            return isFlag ? one.toString().equals(other.toString()) : Values.same(one, other);
        }

        private boolean isOrdered(Object one, Object other) {
            Integer order = order(one, other);
            if (order == null) {
                return false;
            }
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        private static Integer order(Object one, Object other) {
            if (one instanceof String text && other instanceof String otherText) {
                return text.compareTo(otherText);
            }
            BigDecimal number = Values.exact(one);
            BigDecimal otherNumber = Values.exact(other);
            return number == null || otherNumber == null ? null : (Integer) number.compareTo(otherNumber);
        }

        private static boolean contains(Object whole, Object part) {
            boolean isWord = part instanceof String || part instanceof Number || part instanceof Boolean;
            if (whole instanceof String text) {
                return isWord && text.contains(Values.text(part));
            }
            if (whole instanceof List<?> list) {
                return list.stream().anyMatch(each -> isEqual(each, part));
            }
            return whole instanceof Map<?, ?> map && isWord && map.containsKey(Values.text(part));
        }
    }

    /** A value in a condition: a reference, or written there. */
    record Operand(Reference reference, Object literal) {

        /** {@code null} when there is nothing where the reference points. */
        Object value(Scope scope) {
            return reference == null ? literal : scope.find(reference, null);
        }
    }
}
