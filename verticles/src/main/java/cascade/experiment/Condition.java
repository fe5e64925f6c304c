package cascade.experiment;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What must hold of who asks for an experiment to take him; read by {@link ConditionReader}.
 *
 * @param attributes that it looks at
 */
record Condition(Predicate<Asker> holds, Set<String> attributes) {

    Condition {
        attributes = Set.copyOf(attributes);
    }
}
