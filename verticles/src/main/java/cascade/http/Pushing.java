package cascade.http;

import cascade.experiment.ExperimentsInForce;
import cascade.pushed.InForce;
import cascade.pushed.PushDesk;
import cascade.pushed.Pushed;
import java.util.function.Function;

/**
 * What operators push over HTTP.
 *
 * @param experiments in force on this node
 * @param rules in force on this node
 * @param desks where each is pushed to all nodes
 */
public record Pushing(ExperimentsInForce experiments, InForce rules, Function<Pushed, PushDesk> desks) {

    InForce inForce(Pushed pushed) {
        return switch (pushed) {
            case EXPERIMENTS -> experiments;
            case RULES -> rules;
        };
    }
}
