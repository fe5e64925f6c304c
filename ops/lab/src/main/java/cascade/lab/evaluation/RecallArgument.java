package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.training.evaluation.RecallEvaluation;
import cascade.training.recall.data.DigineticaData;
import cascade.training.recall.data.GowallaData;
import cascade.training.recall.data.RecallData;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TiktokData;
import cascade.training.recall.model.RecallModels;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --data} of {@code evaluate recall} says, read to be measured by: {@code KIND:DIR}. */
final class RecallArgument {

    /** The kinds, as errors name them. */
    private static final String KINDS = "gowalla:DIR, diginetica:DIR, tiktok:DIR, kuairand:DIR or log:DIR";

    private RecallArgument() {}

    /**
     * Reads the data.
     *
     * @param on {@code test}, or {@code validation}: the part of the training data by which settings are chosen
     * @param log that the argument names, if it is of one
     * @throws NotMeasurableException where there is no such kind or part, or nothing to ask
     */
    static RecallEvaluation read(String argument, Optional<EventLog> log, String on) {
        if (!on.equals(RecallOrder.TEST) && !on.equals("validation")) {
            throw new NotMeasurableException("--on is test or validation, not '" + on + "'");
        }
        RecallData data = log.map(EventLog::recallBenchmark).orElseGet(() -> benchmark(argument));
        RecallSet set = on.equals(RecallOrder.TEST) ? data.test() : data.validation();
        if (set.clicks().lists().values().length == 0 || set.queries().size() == 0) {
            throw new NotMeasurableException(
                    "in " + argument + " nobody clicked something in training and something new after it");
        }
        return new RecallEvaluation(set, log.isPresent() ? RecallModels.LOG : set.name());
    }

    private static RecallData benchmark(String argument) {
        int colon = argument.indexOf(':');
        String place = argument.substring(colon + 1);
        if (place.isEmpty()) {
            throw new NotMeasurableException("--data names no place: '" + argument + "'; there is " + KINDS);
        }
        Path folder = Path.of(place);
        return switch (argument.substring(0, Math.max(0, colon))) {
            case "gowalla" -> GowallaData.read(folder);
            case "diginetica" -> DigineticaData.read(folder);
            case "tiktok" -> TiktokData.read(folder);
            default -> throw new NotMeasurableException("--data cannot be '" + argument + "'; there is " + KINDS);
        };
    }
}
