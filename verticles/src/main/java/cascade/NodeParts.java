package cascade;

import cascade.models.rank.Scores;
import cascade.recall.RecallSource;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * What may stand around the parts of a node: nothing where it serves. A laboratory that breaks a part puts what breaks it here, and the node has no switch for it.
 *
 * @param clock of all that is stamped or ages, but for what Kafka Streams stamps
 * @param source around each source of recall, called once a source
 * @param scores of a page, as a ranker gave them
 */
public record NodeParts(InstantSource clock, UnaryOperator<RecallSource> source, UnaryOperator<Scores> scores) {

    /** Of nodes that serve. */
    public static final NodeParts REAL =
            new NodeParts(InstantSource.system(), UnaryOperator.identity(), UnaryOperator.identity());
}
