package cascade.training.rank;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a training stands after an epoch.
 *
 * @param epoch how many are done
 * @param sigmas of the loss after each epoch
 */
record Standing(int epoch, List<double[]> sigmas) {

    static final Standing START = new Standing(0, List.of());

    Standing {
        sigmas = List.copyOf(sigmas);
    }

    /** One epoch later. */
    Standing after(double[] newSigmas) {
        List<double[]> all = new ArrayList<>(sigmas);
        all.add(newSigmas);
        return new Standing(epoch + 1, all);
    }
}
