package cascade.experiment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * What came of experiments, as who has the log made it and published it for servers, which have none. Non-blocking; fails where it cannot be
 * reached.
 */
public interface ReadOuts {

    /** Names of the experiments of which there is one, as {@code LAYER/EXPERIMENT}, sorted. */
    Future<List<String>> names();

    /** Figures and sentences of one as JSON. */
    Future<Optional<String>> json(String name);

    /** The same as a page to look at. */
    Future<Optional<String>> page(String name);

    /** Puts one in the place of the one before. */
    Future<Void> publish(String name, String json, String page);
}
