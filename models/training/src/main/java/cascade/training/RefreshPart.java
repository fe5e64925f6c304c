package cascade.training;

import cascade.models.catalog.ModelVersion;
import java.util.List;

/** A bundle that serves, and is gone on with; asked once for each, in this order. */
interface RefreshPart {

    /** Trains and seals what waits to be judged, and has not learned what it will be judged by. */
    List<ModelVersion> candidate();

    /** What is published in its place: it has learned that, too, where it stays near the candidate. */
    List<ModelVersion> refit();
}
