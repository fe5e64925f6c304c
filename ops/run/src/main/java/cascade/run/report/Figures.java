package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.OptionalDouble;

/** Finds members of an element of a report. */
final class Figures {

    private Figures() {}

    /**
     * A member, or a nested one.
     *
     * @param key such as {@code phase}, {@code warm.eventsPerSecond}, or {@code click.auc} where a member is called so
     * @return a missing node where there is none
     */
    static JsonNode at(JsonNode element, String key) {
        JsonNode member = element.path(key);
        for (int dot = key.indexOf('.'); member.isMissingNode() && dot >= 0; dot = key.indexOf('.', dot + 1)) {
            JsonNode parent = element.path(key.substring(0, dot));
            member = parent.isObject() ? at(parent, key.substring(dot + 1)) : MissingNode.getInstance();
        }
        return member;
    }

    /** A figure; empty where there is none or it is not finite. */
    static OptionalDouble number(JsonNode element, String key) {
        JsonNode member = at(element, key);
        return member.isNumber() && Double.isFinite(member.doubleValue())
                ? OptionalDouble.of(member.doubleValue())
                : OptionalDouble.empty();
    }
}
