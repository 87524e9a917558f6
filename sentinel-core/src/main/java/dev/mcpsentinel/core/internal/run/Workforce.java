/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one scan on an executor, a bounded number at a time.
 *
 * <p>A thread takes tasks as long as there are any and then goes home, so that a host's executor is never held by idle
 * work. A watchdog enforces the deadlines of plug-in calls, replaces threads that were lost to one, and steps in with a
 * thread of its own if the executor runs nothing.
 */
final class Workforce implements AutoCloseable {

    private static final int QUEUE_CAPACITY = 256;
    private static final long TICK_MILLIS = 20;
    private static final long STARVED_NANOS = 500_000_000L;

    private final Executor executor;
    private final int size;
    private final Supplier<Worker> newWorker;
    private final BooleanSupplier stopped;
    private final BlockingQueue<Task> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
    private final List<Worker> busy = new CopyOnWriteArrayList<>();
    private final Thread watchdog;

    // guarded by this
    private int running;
    private int starting;
    private long lastProgress = System.nanoTime();
    private boolean closed;

    /**
     * Makes a workforce.
     *
     * @param executor runs the work
     * @param size most tasks at a time
     * @param newWorker makes the working memory of a thread
     * @param stopped whether the scan was stopped; waiting tasks are dropped then
     */
    Workforce(Executor executor, int size, Supplier<Worker> newWorker, BooleanSupplier stopped) {
        this.executor = executor;
        this.size = size;
        this.newWorker = newWorker;
        this.stopped = stopped;
        this.watchdog = daemon(this::watch, "mcp-sentinel-watchdog");
        watchdog.start();
    }

    private static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Adds a task; waits while too many are waiting. */
    void submit(Task task) throws InterruptedException {
        while (!queue.offer(task, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (stopped.getAsBoolean()) {
                return;
            }
            startThreads();
        }
        startThreads();
    }

    /** Waits until all tasks have ended. */
    void awaitAll() throws InterruptedException {
        synchronized (this) {
            while (running > 0 || !queue.isEmpty()) {
                if (stopped.getAsBoolean()) {
                    queue.clear();
                }
                wait(TICK_MILLIS);
            }
        }
    }

    /** Waits until all tasks have ended, once the scan was stopped: no longer than a call's grace. */
    void awaitStop() {
        boolean interrupted = false;
        while (true) {
            try {
                awaitAll();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void startThreads() {
        synchronized (this) {
            if (running + starting >= size) {
                return;
            }
            starting++;
        }
        try {
            executor.execute(() -> work(true));
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                starting--;
            }
            // the host has shut its executor down; the watchdog finishes what was begun
        }
    }

    private void work(boolean onExecutor) {
        synchronized (this) {
            if (onExecutor) {
                starting--;
            }
            if (closed) {
                return;
            }
            running++;
            lastProgress = System.nanoTime();
        }
        takeTasks(null);
    }

    private void takeTasks(@Nullable Task first) {
        Worker worker = idle.poll();
        if (worker == null) {
            worker = newWorker.get();
        }
        busy.add(worker);
        try {
            for (Task task = first == null ? next() : first; task != null; task = next()) {
                run(task, worker);
            }
            busy.remove(worker);
            idle.add(worker);
        } catch (AbandonedException e) {
            busy.remove(worker); // another thread has taken this one's place
        }
    }

    @SuppressWarnings("CatchingUnchecked") // one task's trouble must not cost the others
    private static void run(Task task, Worker worker) {
        try {
            task.run(worker);
        } catch (AbandonedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            task.failed(e);
        }
    }

    private synchronized @Nullable Task next() {
        Task task = stopped.getAsBoolean() ? null : queue.poll();
        lastProgress = System.nanoTime();
        if (task == null) {
            running--;
            notifyAll();
        }
        return task;
    }

    private void watch() {
        try {
            while (true) {
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    wait(TICK_MILLIS);
                }
                long now = System.nanoTime();
                for (Worker worker : busy) {
                    GuardedCall call = worker.current();
                    if (call != null && call.enforce(now)) {
                        replace(call);
                    }
                }
                if (starved(now)) {
                    daemon(() -> work(false), "mcp-sentinel-relief").start();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void replace(GuardedCall call) {
        call.detector().abandoned();
        call.task().abandoned(call);
        daemon(() -> takeTasks(call.task()), "mcp-sentinel-replacement").start();
    }

    private synchronized boolean starved(long now) {
        return running == 0 && !queue.isEmpty() && now - lastProgress > STARVED_NANOS;
    }

    /** Ends the watchdog. Tasks have ended by then. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
    }
}
