package cascade.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import java.util.Objects;

/** Rules of a request to test stages with. */
public final class RuleExamples {

    private RuleExamples() {}

    /** Version 1 with these rules, elements of a JSON array, and the standard bound. */
    public static String plan(String rules) {
        return "{\"version\":1,\"rules\":[" + rules + "]}";
    }

    /** The same with a bound of its own. */
    public static String plan(double most, String rules) {
        return "{\"version\":1,\"most\":" + most + ",\"rules\":[" + rules + "]}";
    }

    /** What holds of a plan in a waterfall at {@link Examples#NOW}. */
    public static RequestRules ofRequest(Catalogue catalogue, String plan) {
        RulesInForce inForce = new RulesInForce(catalogue);
        assertThat(inForce.offer(plan)).isEmpty();
        return Objects.requireNonNull(inForce.at(Scene.WATERFALL, Examples.NOW));
    }
}
