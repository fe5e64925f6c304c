package cascade.bus;

import io.vertx.core.Future;

/** Answers the questions of one address, on the context that called {@link Bus#answer}. */
@FunctionalInterface
public interface Answerer<Q, R> {

    /**
     * The answer; a failed future or a thrown exception becomes a {@link StageFailure} of the asker.
     *
     * @param deadline when the asker gives up: work that has to queue looks at it again before it starts
     */
    Future<R> answer(Q question, Deadline deadline);
}
