package cascade.lab.evaluation;

import java.util.List;

/**
 * What an evaluation of recall has to do.
 *
 * @param data its name in the report
 * @param on what asks: {@code test}, {@code validation}, or {@code log} for people as they were when a log's training period ended
 */
record RecallWork(String data, String on, List<RecallJob> jobs) {

    RecallWork {
        jobs = List.copyOf(jobs);
    }
}
