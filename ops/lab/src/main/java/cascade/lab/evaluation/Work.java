package cascade.lab.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation has to do.
 *
 * @param choices what is measured, each with one seed or several
 * @param features names of the slots that samples have, by data
 * @param note as {@link RankingData} has it
 */
record Work(List<Choice> choices, List<Job> jobs, Map<String, List<String>> features, String note) {

    Work {
        choices = List.copyOf(choices);
        jobs = List.copyOf(jobs);
        features = Map.copyOf(features);
    }
}
