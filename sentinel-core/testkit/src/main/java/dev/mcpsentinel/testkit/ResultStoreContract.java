/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.spi.ResultStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Checks that a {@link ResultStore} keeps its contract: what comes back is what was saved last under the key, or nothing,
 * also for several threads and for several stores over the same data.
 */
public final class ResultStoreContract {

    private static final int THREADS = 4;
    private static final int VALUES = 200;
    private static final int LARGEST = 512 << 10;

    private final Supplier<? extends ResultStore> open;
    private final Violations violations;

    private ResultStoreContract(Supplier<? extends ResultStore> open, Violations violations) {
        this.open = open;
        this.violations = violations;
    }

    /**
     * Checks a store.
     *
     * @param open opens the store, empty at first; called several times, as several programs would do
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Supplier<? extends ResultStore> open) {
        ResultStore store = open.get();
        Violations violations = new Violations(ResultStore.class, store.getClass());
        ResultStoreContract contract = new ResultStoreContract(open, violations);
        contract.checkKeys(store);
        contract.checkValues(store);
        contract.checkArrays(store);
        contract.checkReopened(store);
        contract.checkThreads(store);
        violations.throwIfAny();
    }

    private static String key(int i) {
        return String.format("%064x", i * 0x9E3779B97F4A7C15L);
    }

    private Optional<byte[]> load(ResultStore store, String key) {
        return violations.ask("load", () -> store.load(key)).flatMap(value -> value);
    }

    private void save(ResultStore store, String key, byte[] value) {
        violations.ask("save", () -> {
            store.save(key, value);
            return true;
        });
    }

    private void checkKeys(ResultStore store) {
        violations.require(load(store, key(-1)).isEmpty(), "an empty store gives a value");
        save(store, key(1), new byte[] {1});
        violations.require(load(store, key(2)).isEmpty(), "a value comes back under another key");
        String upper = key(1).replace('0', 'a');
        violations.require(load(store, upper).isEmpty(), "a value comes back under a similar key");
    }

    private void checkValues(ResultStore store) {
        SplittableRandom random = new SplittableRandom(1);
        int kept = 0;
        for (int i = 0; i < VALUES; i++) {
            byte[] value = new byte[i == 0 ? 0 : i == 1 ? LARGEST : random.nextInt(1_000)];
            random.nextBytes(value);
            save(store, key(i), new byte[] {0, 0, 0});
            save(store, key(i), value.clone());
            Optional<byte[]> loaded = load(store, key(i));
            kept += loaded.isPresent() ? 1 : 0;
            loaded.ifPresent(bytes -> violations.require(
                    Arrays.equals(bytes, value), "what comes back is not what was saved last under the key"));
        }
        violations.require(
                kept > VALUES / 2, "of " + VALUES + " values, " + kept + " came back right after being saved");
    }

    private void checkArrays(ResultStore store) {
        byte[] value = {1, 2, 3};
        save(store, key(5_000), value);
        value[0] = 9;
        load(store, key(5_000)).ifPresent(loaded -> {
            violations.require(loaded[0] == 1, "a value changes with the array that was saved");
            loaded[1] = 9;
            load(store, key(5_000))
                    .ifPresent(again ->
                            violations.require(again[1] == 2, "a value changes with the array that was loaded"));
        });
    }

    private void checkReopened(ResultStore store) {
        byte[] value = {4, 5, 6};
        save(store, key(6_000), value);
        ResultStore other = open.get();
        load(other, key(6_000))
                .ifPresent(loaded -> violations.require(
                        Arrays.equals(loaded, value), "another store over the same data gives another value"));
        save(other, key(6_001), value);
        load(store, key(6_001))
                .ifPresent(loaded -> violations.require(
                        Arrays.equals(loaded, value), "a value that another store has saved comes back as another"));
    }

    private void checkThreads(ResultStore store) {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            ResultStore used = t == 0 ? open.get() : store;
            byte own = (byte) (t + 1);
            CompletableFuture<Void> done = new CompletableFuture<>();
            threads.add(done);
            PluginChecks.inOwnThread(() -> {
                try {
                    saveAndLoad(used, own);
                } finally {
                    done.complete(null);
                }
            });
        }
        threads.forEach(CompletableFuture::join);
    }

    /** Saves values that consist of one byte all through, so that mixed ones are noticed. */
    private void saveAndLoad(ResultStore store, byte own) {
        for (int i = 0; i < VALUES; i++) {
            byte[] value = new byte[100 + i * 10];
            Arrays.fill(value, own);
            save(store, key(7_000 + i % 10), value);
            load(store, key(7_000 + i % 10)).ifPresent(bytes -> {
                boolean whole = bytes.length >= 100 && (bytes.length - 100) % 10 == 0;
                for (byte b : bytes) {
                    whole &= b == bytes[0];
                }
                violations.require(whole, "values are mixed up when several threads save under one key");
            });
        }
    }
}
