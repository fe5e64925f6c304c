package cascade.pipeline;

import cascade.features.store.FeatureStore;
import cascade.features.store.MemoryFeatureStore;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** A real store in memory whose connection can be cut: until it is mended nothing is answered, as with a dead Redis. */
final class StoreWithSwitch {

    private final MemoryFeatureStore memory = new MemoryFeatureStore();
    private final AtomicBoolean down = new AtomicBoolean();

    MemoryFeatureStore memory() {
        return memory;
    }

    void cut() {
        down.set(true);
    }

    void mend() {
        down.set(false);
    }

    /** The store as seen over the connection. */
    FeatureStore connect() {
        return (FeatureStore) Proxy.newProxyInstance(
                FeatureStore.class.getClassLoader(),
                new Class<?>[] {FeatureStore.class},
                (proxy, method, arguments) -> {
                    if (down.get()) {
                        return cutOff();
                    }
                    try {
                        // What was asked for before the cut is not answered after it either.
                        return ((Future<?>) method.invoke(memory, arguments))
                                .compose(answer -> down.get() ? cutOff() : Future.succeededFuture(answer));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static <T> Future<T> cutOff() {
        return Future.failedFuture("the store is down");
    }
}
