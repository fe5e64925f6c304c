package cascade.lab.evaluation;

import cascade.training.evaluation.RankingResult;
import cascade.training.rank.ValidationScore;
import java.util.List;

/** Told how jobs get on. */
interface JobListener {

    /** Called on the job's thread after each epoch, with what its model is worth on the validation samples. */
    void epoch(Job job, int epoch, ValidationScore score);

    /** Called on one thread for all jobs. */
    void finished(Job job, List<RankingResult> results);
}
