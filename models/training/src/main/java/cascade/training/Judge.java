package cascade.training;

import cascade.models.catalog.ModelVersion;
import java.util.List;

/** Decides what becomes of the candidates of a training: sealed bundles that have not learned the period they are judged by. */
@FunctionalInterface
public interface Judge {

    /** Lets everything pass. */
    Judge NONE = candidates -> candidates;

    /**
     * Those that are published together, or their refits; what served of the others goes on. None where one takes all the others with it.
     *
     * @param candidates sealed, and current of nothing yet
     */
    List<ModelVersion> passed(List<ModelVersion> candidates);
}
