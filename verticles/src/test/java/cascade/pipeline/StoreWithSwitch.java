package cascade.pipeline;

import cascade.features.store.FeatureStore;
import cascade.features.store.MemoryFeatureStore;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** A real store in memory whose connection can be cut: until it is mended every call fails, as with a dead Redis. */
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
                        return Future.failedFuture("the store is down");
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
