package cascade.ops.evaluation;

import cascade.training.recall.data.DigineticaData;
import cascade.training.recall.data.GowallaData;
import cascade.training.recall.data.KuaiRandData;
import cascade.training.recall.data.RecallData;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TiktokData;
import java.nio.file.Path;

/** What {@code --data} of {@code evaluate recall} says, made into a set: {@code KIND:DIR}. */
final class RecallArgument {

    /** The kinds, as errors name them. */
    private static final String KINDS =
            "gowalla:DIR, diginetica:DIR, kuairand:DIR or tiktok:DIR, and with --plan log:DIR or kuairand:DIR";

    private RecallArgument() {}

    /**
     * Reads the data.
     *
     * @param on {@code test}, or {@code validation}: the part of the training data by which settings are chosen
     * @throws NotMeasurableException where there is no such kind or part
     */
    static RecallSet read(String argument, String on) {
        int colon = argument.indexOf(':');
        String kind = argument.substring(0, Math.max(0, colon));
        String place = argument.substring(colon + 1);
        if (place.isEmpty()) {
            throw new NotMeasurableException("--data names no place: '" + argument + "'; there is " + KINDS);
        }
        if (!on.equals("test") && !on.equals("validation")) {
            throw new NotMeasurableException("--on is test or validation, not '" + on + "'");
        }
        Path folder = Path.of(place);
        RecallData data = switch (kind) {
            case "gowalla" -> GowallaData.read(folder);
            case "diginetica" -> DigineticaData.read(folder);
            case "kuairand" -> KuaiRandData.read(folder);
            case "tiktok" -> TiktokData.read(folder);
            default -> throw new NotMeasurableException("--data cannot be '" + argument + "'; there is " + KINDS);
        };
        return on.equals("test") ? data.test() : data.validation();
    }
}
