isolate {
    govenor 'performance'
}
