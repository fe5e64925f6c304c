package cascade.bus;

import io.vertx.core.Future;
import java.util.function.Function;

/** Brings letters to who answers them: over the event bus of a node, or in place. */
interface Carrier {

    /** The body of the reply, as it came; fails where nobody replies. */
    Future<Object> ask(String address, Letter<?> letter);

    /**
     * Answers what is asked at {@code address} from here on.
     *
     * @param answerer gives the body of the reply, a {@link StageFailure} among others; its future does not fail
     * @return stops answering, at once
     */
    Runnable answer(String address, Function<Letter<?>, Future<Object>> answerer);
}
