package cascade.http;

import cascade.experiment.ExperimentsInForce;
import cascade.experiment.ReadOuts;
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
 * @param readOuts what came of experiments
 */
public record Pushing(
        ExperimentsInForce experiments, InForce rules, Function<Pushed, PushDesk> desks, ReadOuts readOuts) {

    InForce inForce(Pushed pushed) {
        return switch (pushed) {
            case EXPERIMENTS -> experiments;
            case RULES -> rules;
        };
    }
}
