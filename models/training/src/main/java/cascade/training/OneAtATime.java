package cascade.training;

/** Lets models that train side by side tell one listener, which need not be thread-safe. */
final class OneAtATime implements ProgressListener {

    private final ProgressListener listener;

    OneAtATime(ProgressListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void progress(String step, long done, long total) {
        listener.progress(step, done, total);
    }
}
