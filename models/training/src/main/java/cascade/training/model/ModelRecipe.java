package cascade.training.model;

import cascade.training.graph.ParamList;
import cascade.training.sample.Crosses;
import java.util.List;

/** A model's own settings, ready to be built for whatever data comes. */
@FunctionalInterface
public interface ModelRecipe {

    /** Names of all models, cheapest first. */
    List<String> NAMES =
            List.of("lr", "fm", "ffm", "fwfm", "nfm", "wide-deep", "deepfm", "dcn", "xdeepfm", "nffm", "nfwfm");

    RankModel build(ModelShape shape, ParamList params);

    /** Crosses of slots that the samples get before the model sees them. */
    default Crosses crosses() {
        return Crosses.NONE;
    }
}
