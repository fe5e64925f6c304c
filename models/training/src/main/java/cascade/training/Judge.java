package cascade.training;

import cascade.models.catalog.ModelVersion;
import java.util.List;

/** Decides what becomes of the candidates of a training: sealed bundles that have not learned the period they are judged by. */
@FunctionalInterface
public interface Judge {

    /** Lets everything pass. */
    Judge NONE = _ -> true;

    /**
     * Whether they, or their refits, are published, all together.
     *
     * @param candidates sealed, and current of nothing yet
     */
    boolean passes(List<ModelVersion> candidates);
}
