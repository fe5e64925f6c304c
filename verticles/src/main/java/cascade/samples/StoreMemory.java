package cascade.samples;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds what RocksDB takes of memory: all partitions of a process share one cache and what is not written yet, where by itself each would have 50 MB and three buffers of 16. Made by
 * Kafka Streams.
 */
public final class StoreMemory implements RocksDBConfigSetter {

    private static final long CACHE_BYTES = 64L << 20;
    private static final long BUFFER_BYTES = 32L << 20;
    private static final long BUFFER_OF_STORE_BYTES = 8L << 20;

    /** Of the process: made with the first store, never closed. */
    private static final class Shared {

        private static final Cache CACHE = new LRUCache(CACHE_BYTES);
        private static final WriteBufferManager BUFFERS = new WriteBufferManager(BUFFER_BYTES, CACHE);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(Shared.CACHE);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferManager(Shared.BUFFERS);
        options.setWriteBufferSize(BUFFER_OF_STORE_BYTES);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setMaxBackgroundJobs(2);
    }

    @Override
    public void close(String store, Options options) {
        // What is shared stays.
    }
}
