package cascade.lab.evaluation;

import cascade.training.evaluation.RankingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does jobs, some at once. Each has a thread to itself and draws from its own seed, so their company changes no figure. */
final class Crowd {

    private final int size;

    /** @param size how many jobs go on at once */
    Crowd(int size) {
        this.size = size;
    }

    /**
     * Does all jobs and tells {@code listener} of each, in the order in which they finish.
     *
     * @throws RuntimeException what the first failing job threw; jobs not yet begun are left
     */
    void work(List<Job> jobs, JobListener listener) {
        ExecutorService threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().name("evaluation-", 1).daemon().factory());
        try {
            var finished = new ExecutorCompletionService<Done>(threads);
            List<Callable<Done>> waiting = new ArrayList<>();
            jobs.forEach(job -> waiting.add(() -> done(job, listener)));
            waiting.forEach(finished::submit);
            for (int i = 0; i < jobs.size(); i++) {
                Done done = finished.take().get();
                listener.finished(done.job, done.results);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while evaluating", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Done done(Job job, JobListener listener) {
        return new Done(job, job.work().apply((epoch, score) -> listener.epoch(job, epoch, score)));
    }

    private record Done(Job job, List<RankingResult> results) {}
}
